import { protocolOf } from '../../kubernetes/service.ts';
import { defineRule } from '../rule.ts';
import { nameOf } from '../words.ts';
import { circumstanceOf, declarationPlace } from './targets.ts';

export default defineRule({
  id: 'target-port-other-protocol',
  subject: 'undeclaredPort',
  severity: {
    'pods nearby': 'error',
    'pods of another folder': 'warning',
    'may be patched': 'info',
    headless: 'warning',
    'by number': 'info',
  },
  summary: 'The targetPort and the protocol of a Service port must be those of one and the same container port.',
  why: 'A named targetPort is found only where name and protocol both agree; otherwise the pod gets no endpoint for the port. For a number the declared protocol changes nothing.',

  *check({ service, place, port, targets }, inventory) {
    const protocol = protocolOf(port);
    const others = targets.flatMap(target => {
      const { workload, resolved } = target;
      if (resolved.kind === 'unresolved') {
        return resolved.because.kind === 'other-protocol' ? [{ workload, ports: resolved.because.declaredBy }] : [];
      }
      if (resolved.kind !== 'number' || resolved.declaredBy.length > 0) return [];
      const ports = target.declared.filter(candidate => candidate.port.containerPort === resolved.number);
      return ports.length === 0 ? [] : [{ workload, ports }];
    });
    const [first] = others;
    const [declared] = first?.ports ?? [];
    if (first === undefined || declared === undefined || others.length < targets.length) return;

    const owner = nameOf(first.workload.manifest);
    const isNumber = typeof port.targetPort !== 'string' || port.targetPort === '';
    const subject = port.targetPort
      ? `targetPort ${isNumber ? port.targetPort : `"${port.targetPort}"`}`
      : `port ${port.port}`;
    yield {
      at: place,
      when: isNumber ? 'by number' : circumstanceOf(service, targets, inventory),
      message: isNumber
        ? `${subject} is ${protocol}, ${owner} declares it as ${declared.protocol}; that is allowed`
        : `${subject} is asked for as ${protocol}, ${owner} declares it as ${declared.protocol}`,
      help: `write protocol: ${declared.protocol} in the Service, or protocol: ${protocol} at the container port`,
      related: [
        { at: declarationPlace(first.workload, declared), message: `${owner} declares ${declared.protocol} here` },
      ],
    };
  },
});
