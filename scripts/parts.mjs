/**
 * Cuts the bundle further than import() does, for what is called in the midst of synchronous work: by part, the modules that
 * lead into it. The part is loaded when one of their functions is called for the first time. They export functions only.
 */
export const onDemand = {
  'complete-reader': [
    'source/json/parser.ts',
    'source/yaml/compose.ts',
    'source/yaml/construct.ts',
    'source/yaml/locate.ts',
  ],
  'rarer-yaml': [
    'source/fast/flow.ts',
    'source/fast/literal.ts',
    'source/yaml/scan-block.ts',
    'source/yaml/scan-plain.ts',
    'source/yaml/scan-quoted.ts',
  ],
  pods: [
    'access/policies.ts',
    'access/workload-end.ts',
    'inventory/arrivals.ts',
    'inventory/label-index.ts',
    'inventory/near-misses.ts',
    'inventory/pod-ends.ts',
    'kubernetes/endpoints.ts',
    'kubernetes/endpoints/target-port.ts',
    'kubernetes/network-policy.ts',
    'kubernetes/network-policy/others.ts',
    'kubernetes/network-policy/peers.ts',
    'kubernetes/pods/containers.ts',
    'kubernetes/pods/labels.ts',
    'kubernetes/pods/read.ts',
    'kubernetes/pods/selection.ts',
    'kubernetes/selectors/distance.ts',
    'kubernetes/selectors/nearest-miss.ts',
    'rules/selectors/difference.ts',
  ],
  ways: [
    'access/external-name.ts',
    'access/gateway-routes.ts',
    'access/hand-written-ends.ts',
    'access/ingress-routes.ts',
    'kubernetes/gateway.ts',
    'kubernetes/gateway/matching.ts',
    'kubernetes/ingress.ts',
  ],
  outputs: ['commands/outputs.ts', 'commands/report-file.ts'],
  problems: ['schema/advice.ts', 'schema/decode.ts', 'schema/limits.ts', 'schema/server.ts'],
  telling: [
    'report/callers.ts',
    'report/findings.ts',
    'report/frame.ts',
    'report/hops.ts',
    'report/json.ts',
    'report/names.ts',
    'text/suggest.ts',
  ],
};
