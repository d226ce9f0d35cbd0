import type { Comparison, Difference } from './comparison.ts';

const removedIngress =
  'The server still has the types of the Ingress versions that it no longer serves, and names a field that they lack before it refuses the version. svclens knows the versions that are served.';
const withoutServiceAccounts =
  'The recorded server ran without the admission plugin that gives every pod a service account; only then a token for one is refused.';

/**
 * The cases in which svclens answers otherwise than what was recorded, each with the fact about the server behind it.
 * docs/conformance.md quotes them.
 */
export const remaining: Readonly<Record<string, string>> = {
  'd03563 dry run':
    'A dry run makes up the port for health checks, here 65536 after the node port 65535, and then refuses what it made up.',
  d04283: removedIngress,
  d04284: removedIngress,
  'dev-corpus/ContainerSolutions+kubernetes-examples/Pod/spec.containers.volumes.projected.sources.serviceAccountToken/sa-token.yaml 0':
    withoutServiceAccounts,
  'dev-corpus/tzh666+k8s-yaml/volume/projected_volume/to-sa-token.yaml 0': withoutServiceAccounts,
};

/** The differences that nobody has explained. */
export const unlisted = ({ differences }: Comparison): readonly Difference[] =>
  differences.filter(({ id }) => remaining[id] === undefined);
