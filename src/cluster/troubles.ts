/** What went wrong, and what to do about it: one line each. */
export interface Trouble {
  readonly message: string;
  readonly remedy: string;
}

/** A permission that is missing. */
export interface Refusal {
  readonly verb: string;
  /** As RBAC and `kubectl get` name it: `pods`, `networkpolicies.networking.k8s.io`. */
  readonly resource: string;
  /** Undefined for the whole cluster. */
  readonly namespace: string | undefined;
  readonly user: string;
}

const REFUSAL =
  /User "([^"]*)" cannot (\S+) resource "([^"]+)" in API group "([^"]*)" (?:in the namespace "([^"]+)"|at the cluster scope)/;

/** The permissions that standard error names, each once. */
export const refusalsIn = (stderr: string): readonly Refusal[] => {
  const found = new Map<string, Refusal>();
  for (const line of stderr.split('\n')) {
    const [, user = '', verb = '', name = '', group = '', namespace] = REFUSAL.exec(line) ?? [];
    if (name === '') continue;
    const resource = group === '' ? name : `${name}.${group}`;
    found.set(`${verb} ${resource} ${namespace}`, { verb, resource, namespace, user });
  }
  return [...found.values()];
};

/** Of one scope and one user. */
export const refusalTrouble = (refusals: readonly Refusal[]): Trouble => {
  const [{ verb, namespace, user } = { verb: 'list', namespace: undefined, user: '' }] = refusals;
  const resources = refusals.map(({ resource }) => resource);
  const where = namespace === undefined ? 'in the whole cluster' : `in namespace ${namespace}`;
  const [kind, scope] = namespace === undefined ? ['clusterrole', ''] : ['role', ` -n ${namespace}`];
  return {
    message: `${user || 'you'} may not ${verb} ${resources.join(', ')} ${where}`,
    remedy: `ask for: kubectl create ${kind} svclens --verb=${verb} --resource=${resources.join(',')}${scope}`,
  };
};

/** Log lines of the client library, warnings of the server and what is told as a refusal. */
const NOISE = /^([EWIF]\d{4} |Warning: |$)/;

const complaintsIn = (stderr: string): readonly string[] => [
  ...new Set(
    stderr
      .split('\n')
      .map(line => line.trim())
      .filter(line => !NOISE.test(line) && !REFUSAL.test(line)),
  ),
];

const shortened = (line: string): string =>
  line.replace(/^(error|Error from server|Unable to connect to the server|Error in configuration): /, '').slice(0, 300);

const KNOWN: readonly (readonly [RegExp, (match: RegExpExecArray) => Trouble])[] = [
  [
    /context was not found for specified context: (.+)|context "([^"]+)" does not exist|no context exists with the name: "([^"]+)"/,
    ([, one, two, three]) => ({
      message: `there is no context "${one ?? two ?? three}" in the kubeconfig`,
      remedy: 'kubectl config get-contexts lists them',
    }),
  ],
  [
    /no server found for cluster "([^"]+)"|cluster "([^"]+)" does not exist/,
    ([, one, two]) => ({
      message: `there is no cluster "${one ?? two}" in the kubeconfig`,
      remedy: 'kubectl config get-clusters lists them',
    }),
  ],
  [
    /auth info "([^"]+)" does not exist/,
    ([, user]) => ({
      message: `there is no user "${user}" in the kubeconfig`,
      remedy: 'kubectl config get-users lists them',
    }),
  ],
  [
    /stat (\S+): no such file or directory/,
    ([, file]) => ({ message: `there is no kubeconfig ${file}`, remedy: 'name another one with --kubeconfig' }),
  ],
  [
    /must be logged in to the server|\(Unauthorized\)|getting credentials/,
    ([line]) => ({
      message: `the cluster does not know you: ${line}`,
      remedy: 'log in again, and try kubectl get services',
    }),
  ],
  [
    /Invalid timeout value/,
    () => ({
      message: '--request-timeout is not a time',
      remedy: 'write a number with its unit, as in --request-timeout 10s',
    }),
  ],
  [
    /connection to the server (\S+) was refused/,
    ([, server]) => ({
      message: `the cluster at ${server} cannot be reached: the connection is refused`,
      remedy: 'look at kubectl config current-context, or name another one with --context',
    }),
  ],
  [
    /x509: .*/,
    ([why]) => ({
      message: `the certificate of the cluster is not accepted: ${why}`,
      remedy: 'look at certificate-authority-data in the kubeconfig',
    }),
  ],
  [
    /no such host|no route to host|network is unreachable|i\/o timeout|TLS handshake timeout|deadline exceeded|Client\.Timeout|\(Timeout\)|dial tcp/,
    () => ({
      message: 'the cluster cannot be reached',
      remedy: 'look at the network or the VPN, and at kubectl config current-context',
    }),
  ],
];

/** What standard error says of the call as a whole; undefined if it names nothing but permissions. */
export const failureIn = (stderr: string): Trouble | undefined => {
  const complaints = complaintsIn(stderr);
  const text = complaints.join('\n');
  for (const [pattern, trouble] of KNOWN) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const { message, remedy } = trouble(match);
    const quoted = complaints.find(line => pattern.test(line)) ?? '';
    return {
      message: message === 'the cluster cannot be reached' ? `${message}: ${shortened(quoted)}` : message,
      remedy,
    };
  }
  const [first] = complaints;
  return first === undefined
    ? undefined
    : { message: `kubectl says: ${shortened(first)}`, remedy: 'try the same with kubectl get services' };
};
