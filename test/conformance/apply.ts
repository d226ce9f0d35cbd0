import { updateService } from '../../src/kubernetes/admission/update/service.ts';
import { admitUpdate, createdObject } from '../../src/kubernetes/admission/update.ts';
import { serverAnswer } from '../../src/kubernetes/admission/violation.ts';
import { type ChangeMethod, requestedObject } from '../../src/kubernetes/apply/apply.ts';
import type { KubernetesObject, ServiceObject } from '../../src/kubernetes/objects.ts';
import { podTemplateOf } from '../../src/kubernetes/pods.ts';
import { defaultedSpec } from '../../src/kubernetes/service.ts';
import { newest } from '../../src/kubernetes/versions.ts';
import { type Comparison, compareAll } from './comparison.ts';
import { objectIn } from './decoded.ts';
import { serviceCidrs } from './server.ts';

interface Outcome {
  readonly accepted: boolean;
  readonly portsMatchManifest: boolean;
  readonly ports: readonly object[];
}

export interface ApplyCase {
  readonly id: string;
  readonly kind: 'ApplyHazard';
  readonly of: string;
  readonly first: string;
  readonly second: string;
  readonly clientSideApply: Outcome;
  readonly serverSideApply: Outcome;
  readonly replace: Outcome;
}

const methods = ['clientSideApply', 'serverSideApply', 'replace'] as const satisfies readonly ChangeMethod[];

/** One case for each way to bring a second manifest to the cluster: the ports that are stored afterwards. */
export function compareApplies(cases: Iterable<ApplyCase>): Comparison {
  return compareAll(answers(cases));
}

function* answers(cases: Iterable<ApplyCase>) {
  for (const recorded of cases) {
    const [first, second] = [objectIn(recorded.first, recorded.of), objectIn(recorded.second, recorded.of)];
    for (const method of methods) {
      const { accepted, portsMatchManifest, ports } = recorded[method];
      const expected = { accepted, portsMatchManifest: accepted && portsMatchManifest, ports: sortedPorts(ports) };
      yield { id: `${recorded.id} ${method}`, expected, actual: outcomeOf(method, first, second) };
    }
  }
}

function outcomeOf(method: ChangeMethod, first: KubernetesObject, second: KubernetesObject): Outcome {
  const options = { version: newest, serviceCidrs };
  const live = createdObject(first, options);
  const requested = requestedObject(method, first, live, second);
  if (requested === 'doubledEntry') return { accepted: false, portsMatchManifest: false, ports: portsOf(live) };
  const accepted = serverAnswer(admitUpdate(live, requested, options)).length === 0;
  const stored =
    requested.kind === 'Service' ? { ...requested, spec: updateService(live, requested, options).stored } : requested;
  const ports = portsOf(accepted ? stored : live);
  return {
    accepted,
    portsMatchManifest: accepted && JSON.stringify(ports) === JSON.stringify(portsOf(second)),
    ports,
  };
}

function portsOf(object: object): readonly object[] {
  const ports = (object as KubernetesObject).kind === 'Service' ? servicePorts(object) : containerPorts(object);
  return sortedPorts(ports);
}

function servicePorts(object: object): readonly object[] {
  return defaultedSpec((object as ServiceObject).spec).ports.map(({ name, port, protocol, targetPort }) => {
    return { ...(name && { name }), port, protocol, targetPort };
  });
}

function containerPorts(object: object): readonly object[] {
  const containers = podTemplateOf(object as KubernetesObject)?.template.spec?.containers ?? [];
  return containers.flatMap(({ ports = [] }) =>
    ports.map(({ name, containerPort, protocol = 'TCP' }) => ({ ...(name && { name }), containerPort, protocol })),
  );
}

/** Their order is not recorded. */
function sortedPorts(ports: readonly object[]): readonly object[] {
  const texts = ports.map(port =>
    JSON.stringify(
      Object.entries(port)
        .filter(([, value]) => value !== null)
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    ),
  );
  return texts.sort().map(text => Object.fromEntries(JSON.parse(text)));
}
