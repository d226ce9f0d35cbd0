import { newest } from '../kubernetes/versions.ts';

/** Where neither the call nor a configuration file says otherwise. */
export const usual = {
  kubernetesVersion: newest,
  nodePortRange: { from: 30000, to: 32767 },
  clusterDomain: 'cluster.local',
  serviceCidrs: [],
};
