import type { Service, Workload } from '../../inventory/views.ts';
import { podIdentity } from '../../kubernetes/pods/labels.ts';
import { valueAt } from '../../kubernetes/pods/read.ts';
import { isHeadless } from '../../kubernetes/service.ts';
import { at, type Place } from '../../source/manifest.ts';
import { nameOf, placeOf } from '../names.ts';
import { broken, unknown } from '../verdict.ts';
import type { Asking } from './asking.ts';
import type { Chosen } from './service-ports.ts';

/** Why a name that looks like that of a pod leads to none; undefined if it does not look like one. */
export const podOfName = (hostname: string, service: Service, { inventory }: Asking): Chosen | undefined => {
  const selected = inventory.podsSelectedBy(service);
  const workloads = selected.kind === 'found' ? selected.items : [];
  if (/^\d+(-\d+){3}$/.test(hostname)) {
    return { paths: [], stop: unknown("the name is made from a pod's address, which only the cluster knows") };
  }
  const number = /^(.+)-(\d+)$/.exec(hostname);
  for (const workload of workloads) {
    const { pods, name } = workload;
    if (name === '' || number?.[1] !== name) {
      // A pod of a Deployment: its name is random, and no DNS name.
      if (pods.kind === 'StatefulSet' || name === '' || !hostname.startsWith(`${name}-`)) continue;
      const reason = `pods of ${nameOf(workload)} have no names of their own in DNS`;
      return { paths: [], stop: broken(reason), remedy: { text: `write ${service.name}`, at: placeOf(service) } };
    }
    if (pods.kind !== 'StatefulSet') continue;
    const { subdomain } = podIdentity(pods, 0);
    if (subdomain !== service.name) {
      const says = subdomain === undefined ? 'has no serviceName' : `has serviceName ${subdomain}`;
      const path = ['spec', ...(subdomain === undefined ? [] : ['serviceName'])];
      const remedy = isHeadless(service.spec)
        ? { text: `write serviceName: ${service.name}`, at: at(workload.manifest, ...path) }
        : subdomain && { text: `write ${hostname}.${subdomain}`, at: at(workload.manifest, ...path) };
      const stop = broken(`${nameOf(workload)} ${says}, so its pods have no names below ${service.name}`);
      return { paths: [], stop, ...(remedy && { remedy }) };
    }
    const count = pods.replicas;
    const last = count === undefined || count === 0 ? undefined : podIdentity(pods, count - 1).name;
    if (last === undefined) continue;
    const first = podIdentity(pods, 0).name;
    const made = first === last ? first : `${first} ${count === 2 ? 'and' : 'to'} ${last}`;
    return {
      paths: [],
      stop: broken(`${nameOf(workload)} has ${count === 1 ? 'one pod' : `${count} pods`}: ${made}`),
      remedy: { text: `write ${last}.${service.name}`, at: replicasOf(workload) },
    };
  }
  return undefined;
};

const replicasOf = (workload: Workload): Place => {
  const { replicasPath } = workload.pods;
  const isWritten = replicasPath !== undefined && valueAt(workload.object, replicasPath) !== undefined;
  return isWritten ? at(workload.manifest, ...replicasPath) : placeOf(workload);
};
