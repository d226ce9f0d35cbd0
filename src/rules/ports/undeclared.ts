import type { Inventory } from '../../inventory/inventory.ts';
import type { TargetPort } from '../../kubernetes/endpoints/target-port.ts';
import type { DeclaredPort } from '../../kubernetes/pods/containers.ts';
import { isHeadless, targetPortOf } from '../../kubernetes/service.ts';
import type { TargetedPort } from './targets.ts';

export interface UndeclaredNumber extends TargetedPort {
  readonly number: number;
  /** Which mistake it looks like. Each belongs to one rule. */
  readonly looksLike: 'node-port' | 'swapped' | 'omitted' | 'other';
  /** What the pods declare instead. Never empty. */
  readonly declared: readonly DeclaredPort[];
  /** The one port that all pods declare and no other port of the Service leads to, where the undeclared number stands nowhere in the pods. */
  readonly meant: DeclaredPort | undefined;
}

const none: readonly UndeclaredNumber[] = [];

/**
 * A port of a Service that leads to a number which no selected pod declares. That is legal and often works: containerPort is
 * documentation, so pods that declare nothing say nothing.
 */
export function undeclaredNumbersAt(targeted: TargetedPort, inventory: Inventory): readonly UndeclaredNumber[] {
  const { service, port, targets } = targeted;
  // Clients of a headless Service connect to the pods themselves; the target port plays no part.
  if (isHeadless(service.spec)) return none;
  const number = targetPortOf(port);
  if (typeof number !== 'number' || targets.some(({ resolved }) => isDeclaredNumber(resolved))) return none;
  const declared = targets.flatMap(target => target.declared);
  // A number declared with another protocol counts: target-port-other-protocol speaks of it.
  const isDeclared = declared.some(candidate => candidate.port.containerPort === number);
  if (declared.length === 0 || isDeclared) return none;

  // The number may be an argument, a variable or a probe: then the process listens there, declared or not.
  const isMentioned = targets.some(({ workload }) => mentions(workload.pods.template, number));
  const taken = new Set((service.spec.ports ?? []).filter(other => other !== port).map(targetPortOf));
  const free = declared.filter(
    ({ port: { name = '', containerPort } }) => !taken.has(name) && !taken.has(containerPort),
  );
  const isOne = new Set(free.map(candidate => candidate.port.containerPort)).size === 1;
  const { from, to } = inventory.options.nodePortRange;
  const looksLike = () => {
    if (!port.targetPort) return 'omitted';
    if (isMentioned) return 'other';
    if (number >= from && number <= to) return 'node-port';
    // Clients want the low number: 80 before 8080, not the other way round.
    const isUpsideDown = number < 1024 || port.port >= 1024;
    return isUpsideDown && declared.some(its => its.port.containerPort === port.port) ? 'swapped' : 'other';
  };
  const meant = isOne && !isMentioned ? free[0] : undefined;
  return [{ ...targeted, number, looksLike: looksLike(), declared, meant }];
}

const isDeclaredNumber = (resolved: TargetPort): boolean =>
  resolved.kind === 'number' && resolved.declaredBy.length > 0;

/** The number may be an argument, a variable or a probe. */
export const mentions = (template: object, number: number): boolean =>
  new RegExp(`(?<!\\d)${number}(?!\\d)`).test(JSON.stringify(template));
