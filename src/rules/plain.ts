import type { Service } from '../inventory/views.ts';
import { hasSelector, protocolOf, serviceType } from '../kubernetes/service.ts';

/** Asks for nothing but a selector and ports, as most Services do: few rules have anything to say of it. */
export const isPlain = ({ name, object: { metadata }, spec }: Service): boolean =>
  /^[a-z]/.test(name) &&
  metadata?.annotations === undefined &&
  hasPlainFields(spec) &&
  serviceType(spec) === 'ClusterIP' &&
  hasSelector(spec) &&
  (spec.ports ?? []).every(port => port.nodePort === undefined && protocolOf(port) === 'TCP');

const PLAIN: ReadonlySet<string> = new Set(['type', 'selector', 'ports']);

const hasPlainFields = (spec: Service['spec']): boolean => {
  for (const field in spec) if (!PLAIN.has(field)) return false;
  return true;
};
