import type { Path } from '../../finding.ts';
import { parseAddress } from '../addresses.ts';
import { containerPortName, dns1035Label, dns1123Label, dns1123Subdomain, wildcardSubdomain } from '../names.ts';
import type { IngressBackend, IngressObject } from '../objects.ts';
import { type KubernetesVersion, serviceNameMayStartWithDigit } from '../versions.ts';
import { admitMetadata, admitNamespace, admitStorage, type MetadataCheck } from './metadata.ts';
import { isPortNumber } from './ports.ts';
import { admitReference, type ReferenceCheck } from './reference.ts';
import { type AdmissionViolation, invalid, invalidName, joined, none, notSupported, required } from './violation.ts';

export type IngressCheck =
  | MetadataCheck
  | ReferenceCheck
  | 'ingressWithoutRules'
  | 'ingressClassNameInvalid'
  | 'ingressClassesDiffer'
  | 'hostIsAddress'
  | 'hostInvalid'
  | 'pathsMissing'
  | 'pathTypeMissing'
  | 'pathTypeUnknown'
  | 'pathNotAbsolute'
  | 'pathNotNormal'
  | 'backendMissing'
  | 'backendAmbiguous'
  | 'backendNameMissing'
  | 'backendNameInvalid'
  | 'backendPortMissing'
  | 'backendPortAmbiguous'
  | 'backendPortNameInvalid'
  | 'backendPortOutOfRange'
  | 'tlsHostInvalid'
  | 'tlsSecretNameInvalid';

type IngressViolation = AdmissionViolation<IngressCheck>;
type IngressPath = NonNullable<NonNullable<NonNullable<IngressSpec['rules']>[number]['http']>['paths']>[number];
type IngressSpec = NonNullable<IngressObject['spec']>;

const classAnnotation = 'kubernetes.io/ingress.class';
const sequencesOutsidePaths = ['//', '/./', '/../', '%2f', '%2F'];
const endsOutsidePaths = ['/..', '/.'];

/** API server: what it refuses about a new Ingress. Names of Services may start with a digit from 1.36. */
export function admitIngress(
  ingress: IngressObject,
  options: { readonly version: KubernetesVersion; readonly dryRun?: boolean },
): readonly IngressViolation[] {
  const { metadata, spec = {} } = ingress;
  return joined(
    admitNamespace(metadata),
    admitMetadata(metadata, dns1123Subdomain),
    admitSpec(spec, options.version),
    admitClassAnnotation(ingress),
    options.dryRun ? none : admitStorage(metadata),
  );
}

function* admitSpec(spec: IngressSpec, version: KubernetesVersion): Iterable<IngressViolation> {
  const { defaultBackend, rules = [], tls = [], ingressClassName } = spec;
  if (rules.length === 0 && defaultBackend === undefined)
    yield invalid('ingressWithoutRules', ['spec', 'defaultBackend'], { field: 'spec' });
  if (defaultBackend) yield* admitBackend(defaultBackend, ['spec', 'defaultBackend'], version);
  for (const [index, { host, http }] of rules.entries()) {
    const path = ['spec', 'rules', index];
    if (host) yield* admitHost(host, [...path, 'host']);
    if (http === undefined) continue;
    const paths = [...path, 'http', 'paths'];
    if (!http.paths?.length) yield required('pathsMissing', paths);
    for (const [at, entry] of (http.paths ?? []).entries()) yield* admitPath(entry, [...paths, at], version);
  }
  for (const [index, { hosts = [], secretName }] of tls.entries()) {
    const path = ['spec', 'tls', index];
    for (const [at, host] of hosts.entries())
      yield* invalidName('tlsHostInvalid', [...path, 'hosts', at], hostProblems(host));
    if (secretName) yield* invalidName('tlsSecretNameInvalid', [...path, 'secretName'], dns1123Subdomain(secretName));
  }
  if (ingressClassName !== undefined) {
    const path = ['spec', 'ingressClassName'];
    yield* invalidName('ingressClassNameInvalid', path, dns1123Subdomain(ingressClassName));
  }
}

function* admitHost(host: string, path: Path): Iterable<IngressViolation> {
  if (parseAddress(host)) yield invalid('hostIsAddress', path);
  yield* invalidName('hostInvalid', path, hostProblems(host));
}

function hostProblems(host: string): ReturnType<typeof dns1123Subdomain> {
  return host.includes('*') ? wildcardSubdomain(host) : dns1123Subdomain(host);
}

/** Without a path type nothing else of the path is looked at. */
function* admitPath(entry: IngressPath, at: Path, version: KubernetesVersion): Iterable<IngressViolation> {
  const { path = '', pathType, backend = {} } = entry;
  switch (pathType) {
    case undefined:
      yield required('pathTypeMissing', [...at, 'pathType']);
      return;
    case 'Exact':
    case 'Prefix':
      if (!path.startsWith('/')) yield invalid('pathNotAbsolute', [...at, 'path']);
      for (const sequence of sequencesOutsidePaths)
        if (path.includes(sequence)) yield invalid('pathNotNormal', [...at, 'path']);
      for (const end of endsOutsidePaths) if (path.endsWith(end)) yield invalid('pathNotNormal', [...at, 'path']);
      break;
    case 'ImplementationSpecific':
      if (path !== '' && !path.startsWith('/')) yield invalid('pathNotAbsolute', [...at, 'path']);
      break;
    default:
      yield notSupported('pathTypeUnknown', [...at, 'pathType']);
  }
  yield* admitBackend(backend, [...at, 'backend'], version);
}

/** A backend is a Service or another object, never both. */
function* admitBackend(backend: IngressBackend, path: Path, version: KubernetesVersion): Iterable<IngressViolation> {
  const { resource, service } = backend;
  if (resource && service) {
    yield invalid('backendAmbiguous', path);
  } else if (resource) {
    yield* admitReference(resource, [...path, 'resource']);
  } else if (service) {
    const name = [...path, 'service', 'name'];
    const nameRule = serviceNameMayStartWithDigit(version) ? dns1123Label : dns1035Label;
    if (service.name) yield* invalidName('backendNameInvalid', name, nameRule(service.name));
    else yield required('backendNameMissing', name);
    yield* admitBackendPort(service.port ?? {}, path);
  } else {
    yield invalid('backendMissing', path);
  }
}

function* admitBackendPort(
  port: { readonly name?: string; readonly number?: number },
  backend: Path,
): Iterable<IngressViolation> {
  const path = [...backend, 'service', 'port'];
  const { name, number } = port;
  if (name && number) yield invalid('backendPortAmbiguous', backend);
  else if (name) yield* invalidName('backendPortNameInvalid', [...path, 'name'], containerPortName(name));
  else if (!number) yield required('backendPortMissing', backend);
  else if (!isPortNumber(number)) yield invalid('backendPortOutOfRange', [...path, 'number']);
}

function* admitClassAnnotation({ metadata, spec }: IngressObject): Iterable<IngressViolation> {
  const annotation = metadata?.annotations?.[classAnnotation];
  const name = spec?.ingressClassName;
  if (annotation === undefined || name === undefined || annotation === name) return;
  yield invalid('ingressClassesDiffer', ['metadata', 'annotations', classAnnotation], {
    field: `annotations.${classAnnotation}`,
    other: ['spec', 'ingressClassName'],
  });
}
