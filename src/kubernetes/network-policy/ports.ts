import type { NetworkPolicyPort } from '../objects.ts';
import { declaredPorts } from '../pods/containers.ts';
import { type Answer, answerOf, any } from './answer.ts';
import type { End } from './peers.ts';

/**
 * Whether an entry of `ports` takes in this port of the target. A name means every port that the target declares by it
 * for the protocol, whichever side's policy it stands in; what is no pod declares nothing.
 */
export function isPort(
  { protocol = 'TCP', port, endPort }: NetworkPolicyPort,
  asked: { readonly to: End; readonly port: number; readonly protocol: string },
): Answer {
  if (protocol !== asked.protocol) return 'no';
  if (port === undefined) return 'yes';
  if (typeof port === 'number') return answerOf(asked.port >= port && asked.port <= (endPort ?? port));
  if (asked.to.kind === 'outside') return 'no';
  return any(
    declaredPorts(asked.to.spec)
      .filter(
        declared =>
          declared.role !== 'init container' &&
          declared.port.name === port &&
          declared.protocol === protocol &&
          declared.port.containerPort === asked.port,
      )
      .map(({ role }) => (role === 'container' ? 'yes' : 'sidecar port')),
  );
}
