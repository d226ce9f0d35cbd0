import type { RunSettings } from '../config/effective.ts';
import { newest } from '../kubernetes/versions.ts';

/** Where neither the call nor a configuration file says otherwise. */
export const usual = {
  kubernetesVersion: newest,
  nodePortRange: { from: 30000, to: 32767 },
  clusterDomain: 'cluster.local',
  serviceCidrs: [],
};

/** Whether a call judges as everybody else does who has the same configuration files. */
export const judgesAsUsual = (
  { kubernetesVersion, nodePortRange, clusterDomain, serviceCidrs }: RunSettings,
  complete: boolean,
): boolean =>
  !complete && [kubernetesVersion, nodePortRange, clusterDomain, serviceCidrs].every(premise => premise === undefined);
