import type { FormerField } from './problem.ts';

type Table<Entry> = Readonly<Record<string, Readonly<Record<string, Entry>>>>;

/** Fields of API versions that are gone, by definition. */
const former: Table<FormerField> = {
  'core.v1.ServiceSpec': {
    topologyKeys: { now: ['trafficDistribution'], removedIn: 22 },
    ipFamily: { now: ['ipFamilies'], removedIn: 20 },
    portalIP: { now: ['clusterIP'] },
    publicIPs: { now: ['externalIPs'] },
    deprecatedPublicIPs: { now: ['externalIPs'] },
    createExternalLoadBalancer: { now: ['type'] },
  },
  'meta.v1.ObjectMeta': { clusterName: { removedIn: 24 }, initializers: { removedIn: 15 } },
  'networking.v1.IngressSpec': { backend: { now: ['defaultBackend'], removedIn: 22 } },
  'networking.v1.IngressBackend': {
    serviceName: { now: ['service.name'], removedIn: 22 },
    servicePort: { now: ['service.port.number', 'service.port.name'], removedIn: 22 },
  },
  'networking.v1.NetworkPolicy': { status: { removedIn: 28 } },
  'autoscaling.v2.HorizontalPodAutoscalerSpec': { targetCPUUtilizationPercentage: { now: ['metrics'] } },
  'apps.v1.DeploymentSpec': { rollbackTo: { removedIn: 16 } },
  'apps.v1.DaemonSetSpec': { templateGeneration: { removedIn: 16 } },
};

/** Names that people borrow from a neighbouring type; an edit distance cannot see these. */
const borrowed: Table<string> = {
  'core.v1.ServiceSpec': { publishNotReadyEndpoints: 'publishNotReadyAddresses' },
  'core.v1.ServicePort': { containerPort: 'targetPort', container_port: 'targetPort', portName: 'name' },
  'core.v1.ContainerPort': { port: 'containerPort', targetPort: 'containerPort', portName: 'name' },
  'core.v1.Container': { expose: 'ports', environment: 'env' },
  'core.v1.EndpointPort': { targetPort: 'port', containerPort: 'port' },
  'discovery.v1.EndpointPort': { targetPort: 'port', containerPort: 'port' },
  'networking.v1.NetworkPolicyPort': { targetPort: 'port', containerPort: 'port' },
  'core.v1.SecretVolumeSource': { name: 'secretName' },
  'core.v1.PersistentVolumeClaimVolumeSource': { name: 'claimName' },
  'networking.v1.NetworkPolicySpec': { selector: 'podSelector' },
};

/** Where two mappings below have the field, and one is meant nearly always. */
const usualHome: Table<string> = {
  'networking.v1.IngressBackend': { name: 'service' },
};

export function formerField(definition: string, field: string): FormerField | undefined {
  return entry(former, definition, field);
}

export function fieldMeantBy(definition: string, field: string): string | undefined {
  return entry(borrowed, definition, field);
}

export function usualHomeOf(definition: string, field: string): string | undefined {
  return entry(usualHome, definition, field);
}

function entry<Entry>(table: Table<Entry>, definition: string, field: string): Entry | undefined {
  const fields = table[definition];
  return fields !== undefined && Object.hasOwn(fields, field) ? fields[field] : undefined;
}
