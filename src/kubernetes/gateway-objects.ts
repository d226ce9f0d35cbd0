import type { KubernetesObject } from './objects.ts';

/** The parts of gateway.networking.k8s.io that lead to Services. As in objects.ts: decoded, nulls removed. */

/** Group and kind are those of a Service where nothing is written. */
export interface BackendRef {
  readonly group?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly weight?: number;
}

export interface RouteFilter {
  readonly type?: string;
  readonly requestMirror?: { readonly backendRef?: BackendRef };
}

export interface RouteBackend extends BackendRef {
  readonly filters?: readonly RouteFilter[];
}

export interface ValueMatch {
  readonly type?: string;
  readonly name?: string;
  readonly value?: string;
}

/** Of an HTTPRoute; a GRPCRoute has its own `method`, the other routes have no matches. */
export interface RouteMatch {
  readonly path?: { readonly type?: string; readonly value?: string };
  readonly method?: string | { readonly type?: string; readonly service?: string; readonly method?: string };
  readonly headers?: readonly ValueMatch[];
  readonly queryParams?: readonly ValueMatch[];
}

export interface ParentRef {
  readonly group?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly sectionName?: string;
  readonly port?: number;
}

/** HTTPRoute, GRPCRoute, TCPRoute, TLSRoute and UDPRoute. */
export interface RouteObject extends KubernetesObject {
  readonly spec?: {
    readonly parentRefs?: readonly ParentRef[];
    readonly hostnames?: readonly string[];
    readonly rules?: readonly {
      readonly name?: string;
      readonly matches?: readonly RouteMatch[];
      readonly filters?: readonly RouteFilter[];
      readonly backendRefs?: readonly RouteBackend[];
    }[];
  };
}

export interface ReferenceGrantObject extends KubernetesObject {
  readonly spec?: {
    readonly from?: readonly { readonly group?: string; readonly kind?: string; readonly namespace?: string }[];
    /** Without a name: every object of that kind. */
    readonly to?: readonly { readonly group?: string; readonly kind?: string; readonly name?: string }[];
  };
}

export interface GatewayListener {
  readonly name?: string;
  readonly hostname?: string;
  readonly port?: number;
  readonly protocol?: string;
}

export interface GatewayObject extends KubernetesObject {
  readonly spec?: {
    readonly gatewayClassName?: string;
    readonly listeners?: readonly GatewayListener[];
    readonly addresses?: readonly { readonly type?: string; readonly value?: string }[];
  };
}
