import type { ServiceReference, WebhookObject } from './webhook-objects.ts';

/** A Service that the API server calls, and where the manifest says so. */
export interface ServerCall {
  readonly service: string;
  readonly namespace: string | undefined;
  /** The Service's own port, never its targetPort. */
  readonly port: number;
  readonly isPortWritten: boolean;
  /** Of the reference. */
  readonly path: readonly (string | number)[];
}

/** admissionregistration.k8s.io and apiregistration.k8s.io: the API server fills it in. */
const DEFAULT_PORT = 443;

/**
 * API server: each Service that webhooks of a configuration, or an APIService, make it call. It looks the Service up by
 * name and namespace and then for a port of that number; a URL or the server itself (no reference) is none of that.
 */
export function serverCalls({ webhooks, spec }: WebhookObject): readonly ServerCall[] {
  return [
    ...(webhooks ?? []).flatMap(({ clientConfig }, index) =>
      callOf(clientConfig?.service, ['webhooks', index, 'clientConfig', 'service']),
    ),
    ...callOf(spec?.service, ['spec', 'service']),
  ];
}

function callOf(reference: ServiceReference | undefined, path: ServerCall['path']): readonly ServerCall[] {
  if (!reference?.name) return [];
  const { name, namespace, port } = reference;
  // 0 is as good as nothing to the API server's defaulting of an APIService; of a webhook it is refused.
  return [{ service: name, namespace, port: port || DEFAULT_PORT, isPortWritten: Boolean(port), path }];
}
