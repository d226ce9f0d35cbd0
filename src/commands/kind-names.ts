export const serviceTypes = ['service', 'services', 'svc'];

/** As kubectl abbreviates them. */
const abbreviations: Readonly<Record<string, string>> = {
  ...{ deploy: 'deployment', sts: 'statefulset', ds: 'daemonset', rs: 'replicaset', po: 'pod', cj: 'cronjob' },
  rc: 'replicationcontroller',
};

/** `deployment` of `deploy`, `deployments` and `deployment.apps`. */
export const kindCalled = (type: string): string => {
  const [kind = ''] = type.toLowerCase().split('.');
  return abbreviations[kind] ?? kind.replace(/s$/, '');
};

export const abbreviated = (kind: string): string =>
  Object.keys(abbreviations).find(short => abbreviations[short] === kind.toLowerCase()) ?? kind.toLowerCase();
