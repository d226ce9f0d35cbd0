import { isTakenBy } from '../../kubernetes/gateway.ts';
import type { GatewayListener } from '../../kubernetes/gateway-objects.ts';
import { groupBy } from '../grouping.ts';
import { mayShareNamespace, nearest } from '../scopes.ts';
import type { Gateway, Route } from '../views.ts';

export interface Listener {
  readonly gateway: Gateway;
  readonly listener: GatewayListener;
  /** In the Gateway's list. */
  readonly index: number;
}

/** Where the requests of a route come in, as far as its Gateways are in the input. */
export const createListeners = (gateways: readonly Gateway[]): ((route: Route) => readonly Listener[]) => {
  const byName = groupBy(gateways, ({ name }) => name);
  return route =>
    (route.object.spec?.parentRefs ?? []).flatMap(parent => {
      if ((parent.kind ?? 'Gateway') !== 'Gateway') return [];
      const named = (byName.get(parent.name ?? '') ?? []).filter(gateway =>
        mayShareNamespace(parent.namespace ?? route.namespace, gateway.namespace),
      );
      return nearest(route.manifest, named).items.flatMap(gateway =>
        (gateway.object.spec?.listeners ?? []).flatMap((listener, index) =>
          isTakenBy(listener, parent, route.object) ? [{ gateway, listener, index }] : [],
        ),
      );
    });
};
