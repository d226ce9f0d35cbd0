import { groupOf } from '../groups.ts';
import type { Container, Labels, PodTemplate } from '../objects.ts';

/** Custom kinds whose controllers make pods with labels that do not stand in the manifest. `*` = every kind of the group. */
const kindsByGroup: Readonly<Record<string, readonly string[]>> = {
  'acid.zalan.do': ['postgresql'],
  'argoproj.io': [
    'Application',
    'ApplicationSet',
    'ArgoCD',
    'CronWorkflow',
    'EventBus',
    'EventSource',
    'Sensor',
    'Workflow',
  ],
  'argocd.argoproj.io': ['*'],
  'cassandra.datastax.com': ['CassandraDatacenter'],
  'ceph.rook.io': ['*'],
  'clickhouse.altinity.com': ['*'],
  'databases.spotahome.com': ['RedisFailover'],
  'flink.apache.org': ['*'],
  'gateway.envoyproxy.io': ['EnvoyProxy'],
  'gateway.networking.k8s.io': ['Gateway'],
  'grafana.integreatly.org': ['Grafana'],
  'helm.cattle.io': ['HelmChart', 'HelmChartConfig'],
  'helm.toolkit.fluxcd.io': ['HelmRelease'],
  'install.istio.io': ['IstioOperator'],
  'jaegertracing.io': ['Jaeger'],
  'k8s.keycloak.org': ['Keycloak'],
  'k8s.mariadb.com': ['MariaDB', 'MaxScale'],
  'kafka.strimzi.io': ['*'],
  'kubevirt.io': ['*'],
  'kustomize.toolkit.fluxcd.io': ['Kustomization'],
  'longhorn.io': ['*'],
  'minio.min.io': ['Tenant'],
  'mongodb.com': ['*'],
  'mongodbcommunity.mongodb.com': ['*'],
  'monitoring.coreos.com': ['Alertmanager', 'Prometheus', 'PrometheusAgent', 'ThanosRuler'],
  'opentelemetry.io': ['OpenTelemetryCollector'],
  'operator.tekton.dev': ['*'],
  'operator.victoriametrics.com': ['*'],
  'operators.coreos.com': ['CatalogSource', 'ClusterServiceVersion', 'Subscription'],
  'platform.confluent.io': ['*'],
  'postgresql.cnpg.io': ['Cluster', 'Pooler'],
  'rabbitmq.com': ['RabbitmqCluster'],
  'ray.io': ['*'],
  'redis.redis.opstreelabs.in': ['*'],
  'sailoperator.io': ['*'],
  'source.toolkit.fluxcd.io': ['HelmChart'],
  'sparkoperator.k8s.io': ['*'],
  'tekton.dev': ['PipelineRun', 'TaskRun'],
  'vault.banzaicloud.com': ['Vault'],
  'zookeeper.pravega.io': ['*'],
};

/** Families of groups: the group itself and everything below it. */
const groupFamilies = ['k8s.elastic.co', 'percona.com', 'cnrm.cloud.google.com'] as const;

/**
 * Whether a custom resource of this kind makes pods that no manifest shows, so that the absence of a matching pod means
 * little. Knowledge about published operators, not a decision of Kubernetes.
 */
export function makesPodsElsewhere(apiVersion: string, kind: string): boolean {
  const group = groupOf(apiVersion);
  // Without a dot it is a group of Kubernetes itself.
  if (!group.includes('.')) return false;
  const kinds = Object.hasOwn(kindsByGroup, group) ? kindsByGroup[group] : undefined;
  if (kinds?.includes(kind) || kinds?.includes('*')) return true;
  return groupFamilies.some(family => isBelow(group, family));
}

const operatorKeys: ReadonlySet<string> = new Set([
  'alertmanager',
  'cluster-name',
  'deploymentconfig',
  'eventsource-name',
  'istio',
  'mgr_role',
  'prometheus',
  'rook_cluster',
  'spilo-role',
  'vault-active',
]);

const operatorPrefixes = [
  'cnpg.io',
  'gateway.envoyproxy.io',
  'gateway.networking.k8s.io',
  'k8s.elastic.co',
  'kubevirt.io',
  'leaderworkerset.sigs.k8s.io',
  'longhorn.io',
  'platform.confluent.io',
  'ray.io',
  'strimzi.io',
  'v1.min.io',
] as const;

/** Whether a label key is one that operators put on pods of their own making. */
export function isOperatorLabel(key: string): boolean {
  const slash = key.indexOf('/');
  if (slash < 0) return operatorKeys.has(key);
  const prefix = key.slice(0, slash);
  return operatorPrefixes.some(operator => isBelow(prefix, operator));
}

const isBelow = (name: string, parent: string): boolean => name === parent || name.endsWith(`.${parent}`);

/** Labels of the pods that come with a cluster: in kube-system, static pods and add-ons that no repository holds. */
const clusterLabels: Readonly<Record<string, readonly string[]>> = {
  component: ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-proxy', 'kube-scheduler'],
  'k8s-app': [
    ...['calico-kube-controllers', 'calico-node', 'cilium', 'etcd', 'kube-apiserver', 'kube-controller-manager'],
    ...['kube-dns', 'kube-proxy', 'kube-scheduler', 'kubelet', 'metrics-server'],
  ],
  tier: ['control-plane'],
};

/**
 * The keys of a selector which say that its pods are made by an operator, or come with the cluster, and are not to be
 * expected in the manifests. Empty if none does.
 */
export function operatorKeysOf(selector: Labels | undefined, namespace: string | undefined): readonly string[] {
  return Object.entries(selector ?? {}).flatMap(([key, value]) => {
    const inCluster = namespace === 'kube-system' && Object.hasOwn(clusterLabels, key);
    return isOperatorLabel(key) || (inCluster && clusterLabels[key]?.includes(value)) ? [key] : [];
  });
}

/** Annotations and labels on which an admission webhook adds a container, with the values that switch it off. */
const injectionKeys: ReadonlyMap<string, readonly string[]> = new Map([
  ['sidecar.istio.io/inject', ['false']],
  ['sidecar.istio.io/status', []],
  ['inject.istio.io/templates', []],
  ['istio.io/rev', []],
  ['linkerd.io/inject', ['disabled']],
  ['config.linkerd.io/inject', ['disabled']],
  ['consul.hashicorp.com/connect-inject', ['false']],
  ['kuma.io/sidecar-injection', ['disabled', 'false']],
  ['dapr.io/enabled', ['false']],
  ['vault.hashicorp.com/agent-inject', ['false']],
  ['sidecar.opentelemetry.io/inject', ['false']],
  ['sidecar.jaegertracing.io/inject', ['false']],
]);

/** Whether a webhook will add containers to the pod, so that its declared ports are not the whole story. */
export function hasInjectedSidecar(template: PodTemplate): boolean {
  const { annotations, labels } = template.metadata ?? {};
  const { containers, initContainers } = template.spec ?? {};
  return (
    asksForSidecar(annotations) ||
    asksForSidecar(labels, annotations) ||
    (containers?.some(isPlaceholder) ?? false) ||
    (initContainers?.some(isPlaceholder) ?? false)
  );
}

/** An annotation counts before a label of the same key. */
function asksForSidecar(given: Labels | undefined, first?: Labels): boolean {
  for (const key in given) {
    const off = injectionKeys.get(key);
    const value = off && first?.[key] === undefined ? given[key] : undefined;
    if (off && value !== undefined && !off.includes(value)) return true;
  }
  return false;
}

/** What the webhook puts its own container in the place of. */
const isPlaceholder = ({ image }: Container): boolean => image === 'auto';
