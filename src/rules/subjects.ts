import type { Inventory } from '../inventory/inventory.ts';
import { once } from '../inventory/memoized.ts';
import { absenceOf } from '../inventory/presence/absence.ts';
import type { JudgedManifest, Service } from '../inventory/views.ts';
import { isHeadless } from '../kubernetes/service.ts';
import type { Manifest } from '../source/manifest.ts';
import { needsHandWritten } from './endpoints/hand-written.ts';
import { ofEach } from './of-each.ts';
import { isPlain } from './plain.ts';
import { isAmbiguous, isUndeclared, type TargetedPort, targetedPortsOf } from './ports/targets.ts';
import { undeclaredNumbersAt } from './ports/undeclared.ts';
import { isUnserved, isUnservedRoute } from './routes/backends.ts';
import type { ServiceWithoutPods, Subjects } from './rule.ts';
import { sharersOf } from './selectors/sharing.ts';

export type SubjectLists = { readonly [Name in keyof Subjects]: () => readonly Subjects[Name][] };

/** What the rules are asked about. A list of what several rules look for is made once, when the first of them asks. */
export const subjectsOf = (inventory: Inventory, faulty: readonly JudgedManifest[]): SubjectLists => {
  const { manifests, services } = inventory;
  const isRefused = ({ manifest }: { readonly manifest: Manifest }) => inventory.violationsOf({ manifest }).length > 0;
  // Of most ports, which all pods declare once, nobody asks again.
  const isTelling = (port: TargetedPort) => isUndeclared(port) || isAmbiguous(port) || inventory.isMeshed(port.service);
  const tellingPort = once(() =>
    ofEach('the search for target ports', services, service => targetedPortsOf(service, inventory).filter(isTelling)),
  );
  const undeclaredPort = once(() => tellingPort().filter(isUndeclared));
  return {
    manifest: () => manifests,
    refused: once(() => faulty.filter(isRefused)),
    addressing: once(() => manifests.filter(judged => inventory.addressesIn(judged).length > 0)),
    secondDefinition: once(() => manifests.filter(judged => inventory.definedBefore(judged) !== undefined)),
    contesting: once(() => manifests.filter(judged => inventory.claimedBefore(judged).length > 0)),
    service: () => services,
    refusedService: once(() => services.filter(isRefused)),
    elaborateService: once(() => services.filter(service => !isPlain(service))),
    externalName: once(() => services.filter(({ spec }) => spec.type === 'ExternalName')),
    headlessService: once(() => services.filter(({ spec }) => isHeadless(spec))),
    loadBalancer: once(() => services.filter(({ spec }) => spec.type === 'LoadBalancer')),
    serviceWithoutSelector: once(() => services.filter(service => needsHandWritten(service, inventory))),
    serviceWithoutPods: once(() => ofEach('the search for pods', services, service => withoutPods(service, inventory))),
    sharedService: once(() => services.filter(service => sharersOf(service, inventory).length > 1)),
    ambiguousPort: once(() => tellingPort().filter(isAmbiguous)),
    meshedPort: once(() => tellingPort().filter(({ service }) => inventory.isMeshed(service))),
    undeclaredPort,
    undeclaredNumber: once(() =>
      ofEach('the search for numbers', undeclaredPort(), port => undeclaredNumbersAt(port, inventory)),
    ),
    workload: () => inventory.workloads,
    toldWorkload: once(() => inventory.workloads.filter(workload => inventory.settingsOf(workload).length > 0)),
    statefulSet: once(() => inventory.workloads.filter(({ kind }) => kind === 'StatefulSet')),
    unservedIngress: once(() => inventory.ingresses.filter(ingress => isUnserved(ingress, inventory))),
    route: () => inventory.routes,
    unservedRoute: once(() => inventory.routes.filter(route => isUnservedRoute(route, inventory))),
    serviceExport: () => inventory.serviceExports,
    networkPolicy: () => inventory.networkPolicies,
    monitor: () => inventory.monitors,
    webhook: () => inventory.webhooks,
  };
};

/** Of the same lists what stands in faulty manifests. */
export const subjectsIn = (faulty: readonly JudgedManifest[], subjects: SubjectLists): SubjectLists => {
  const manifests = new Set(faulty.map(({ manifest }) => manifest));
  return {
    ...subjects,
    manifest: () => faulty,
    service: once(() => subjects.service().filter(({ manifest }) => manifests.has(manifest))),
  };
};

const none: readonly ServiceWithoutPods[] = [];

const withoutPods = (service: Service, inventory: Inventory): readonly ServiceWithoutPods[] => {
  const absence = absenceOf(service, inventory);
  return absence === undefined ? none : [{ manifest: service.manifest, service, absence }];
};
