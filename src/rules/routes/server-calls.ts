import type { View, Webhook } from '../../inventory/views.ts';
import { type ServerCall, serverCalls } from '../../kubernetes/webhooks.ts';

/** One Service and port that the API server is told to call, with every place that says so. */
export interface Called {
  readonly first: ServerCall;
  readonly others: readonly ServerCall[];
  /** What the Service is looked up from: an object in the namespace that the reference names. */
  readonly from: View;
}

/** Each Service once, however many webhooks name it: a wrong name that is repeated is one mistake. */
export function calledBy(webhook: Webhook, by: 'service' | 'port'): readonly Called[] {
  const calls = new Map<string, { first: ServerCall; others: ServerCall[] }>();
  for (const call of serverCalls(webhook.object)) {
    const key = JSON.stringify([call.namespace, call.service, by === 'port' && call.port]);
    const known = calls.get(key);
    if (known === undefined) calls.set(key, { first: call, others: [] });
    else known.others.push(call);
  }
  return [...calls.values()].map(call => ({ ...call, from: { ...webhook, namespace: call.first.namespace } }));
}
