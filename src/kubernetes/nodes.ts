import type { KubernetesObject } from './objects.ts';

export interface NodeObject extends KubernetesObject {
  readonly status?: { readonly addresses?: readonly { readonly type?: string; readonly address?: string }[] };
}

/** Under which every node is reached: from outside if it has such an address, else from the network of the cluster. */
export function nodeAddresses(nodes: readonly NodeObject[]): readonly string[] {
  const ofType = (wanted: string): readonly string[] =>
    nodes.flatMap(({ status }) =>
      (status?.addresses ?? []).flatMap(({ type, address }) => (type === wanted && address ? [address] : [])),
    );
  const external = ofType('ExternalIP');
  return external.length > 0 ? external : ofType('InternalIP');
}
