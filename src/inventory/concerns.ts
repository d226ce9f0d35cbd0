import { hasPodTemplate } from '../kubernetes/pods.ts';
import type { Identity } from '../schema/kinds.ts';
import type { Manifest } from '../source/manifest.ts';
import { withTellingTexts } from './references/texts.ts';

/** What makes a Service, feeds it, leads to it or names it. Workloads are known by their pod templates. */
const KINDS: ReadonlySet<string> = new Set([
  ...['Service', 'Endpoints', 'EndpointSlice', 'Ingress', 'IngressClass', 'NetworkPolicy', 'PodTemplate'],
  ...['Gateway', 'HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute', 'ReferenceGrant', 'BackendTLSPolicy'],
  ...['ServiceExport', 'ServiceImport', 'ServiceMonitor', 'PodMonitor'],
  ...['APIService', 'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
]);

/**
 * Whether svclens has anything to say of a manifest. All other kinds are read past: Secrets that sops has encrypted,
 * resource definitions and dashboards are other tools' business.
 */
export const concernsServices = ({ apiVersion, kind }: Manifest, identity: Identity): boolean =>
  KINDS.has(kind) || hasPodTemplate(apiVersion, kind) || (identity.type === 'misnamed' && isAbout(identity));

const isAbout = ({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }): boolean =>
  KINDS.has(kind) || hasPodTemplate(apiVersion, kind);

/** Nothing is asked of these but that they are there. There are many of them, and resource definitions are the largest manifests of all. */
const READ_PAST: ReadonlySet<string> = new Set([
  ...['CustomResourceDefinition', 'Secret', 'ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
]);
export const isReadPast = (kind: string): boolean => READ_PAST.has(kind);

/** Nothing is asked of a ConfigMap but the addresses in its texts, and few of them hold any. */
export const keptOf = (manifest: Manifest): Manifest['value'] | undefined =>
  manifest.kind === 'ConfigMap' && manifest.apiVersion === 'v1' ? withTellingTexts(manifest.value) : undefined;
