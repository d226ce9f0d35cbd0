import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, test } from 'vitest';
import { runIn, withFakeKubectl } from './cli-runner.ts';

const scenarios = fileURLToPath(new URL('../fixtures/scenarios', import.meta.url));
const shop = join(scenarios, 'live-shop');

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

const folderWith = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'svclens-'));
  made.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
};

const env = withFakeKubectl;

/** The arguments of each call of kubectl, in the order of their words: two calls run at the same time. */
const callsOf = async (cwd: string, line: string, terminal = {}): Promise<readonly string[]> => {
  const log = join(folderWith({ log: '' }), 'log');
  await runIn(cwd, line, { env: { ...env, KUBECTL_LOG: log }, ...terminal });
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter(text => text !== '')
    .map(text => JSON.parse(text).join(' '))
    .sort();
};

const CORE =
  'services,endpointslices.discovery.k8s.io,pods,deployments.apps,replicasets.apps,statefulsets.apps,daemonsets.apps,' +
  'jobs.batch,cronjobs.batch,ingresses.networking.k8s.io,networkpolicies.networking.k8s.io,namespaces';

describe('what kubectl is asked', () => {
  test('nothing but lists, with the options of the call', async () => {
    const options = '--context=staging --kubeconfig=/etc/kube --cluster=c --user=u --as=robot --request-timeout=5s';
    const line = `explain svc/web -n shop --context staging --kubeconfig /etc/kube --cluster c --user u --as robot --request-timeout 5s`;
    expect(await callsOf(shop, line)).toEqual([
      `api-resources -o name --verbs=list --cached ${options}`,
      `get httproutes.gateway.networking.k8s.io -o json --ignore-not-found --all-namespaces ${options}`,
      `get nodes -o json --ignore-not-found ${options}`,
      `get ${CORE} -o json --ignore-not-found --namespace=shop ${options}`,
    ]);
  });

  test('nothing for a rule that does not exist', async () => {
    expect(await callsOf(shop, 'explain svc/web --live --rule no-such-rule=off')).toEqual([]);
  });

  test('nodes only where a node port leads to them', async () => {
    const calls = await callsOf(shop, 'explain svc/search --live');
    expect(calls.filter(call => call.startsWith('get nodes'))).toEqual([]);
  });

  test('all namespaces on request', async () => {
    const calls = await callsOf(shop, 'explain svc/web --live -A -n shop');
    expect(calls).toContain(`get ${CORE} -o json --ignore-not-found --all-namespaces --request-timeout=20s`);
  });

  test('in the namespace of the manifest', async () => {
    const calls = await callsOf(join(scenarios, 'live-compare'), 'explain svc/web -f web.yaml --live');
    expect(calls.find(call => call.startsWith('get services'))).toContain(' --namespace=shop ');
  });

  test.each(['explain svc/web', 'explain svc/cart -f cart.yaml', 'validate .', 'explain -A'])(
    'nothing without a request: %s',
    async line => {
      expect(await callsOf(join(scenarios, 'live-compare'), line)).toEqual([]);
    },
  );

  test('nothing for an empty folder, which is told how to ask', async () => {
    const cwd = folderWith({ 'cluster.state': 'items: []' });
    expect(await callsOf(cwd, 'explain svc/web')).toEqual([]);
    const { stderr, code } = await runIn(cwd, 'explain svc/web', { env });
    expect({ stderr, code }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('add --live to ask the cluster'),
    });
  });

  test('as a plugin of kubectl, files come first', async () => {
    const isPlugin = true;
    const cwd = join(scenarios, 'live-compare');
    expect(await callsOf(cwd, 'explain svc/cart -f cart.yaml', { isPlugin })).toEqual([]);
    expect(await callsOf(cwd, 'explain svc/cart', { isPlugin })).not.toEqual([]);
  });
});

describe('a cluster that gives no answer', () => {
  const told = async (state: string, line = 'explain svc/web --live', more = {}) => {
    const { stdout, stderr, code } = await runIn(folderWith({ 'cluster.state': state }), line, {
      env: { ...env, ...more },
    });
    return { stdout, stderr, code };
  };

  test.each([
    ['refused', 'svclens: the cluster at localhost:8080 cannot be reached: the connection is refused'],
    ['unauthorized', 'svclens: the cluster does not know you: '],
    ['text', 'svclens: what kubectl printed is not a list of objects in JSON'],
    ['nothing', 'svclens: kubectl ended with 3 and does not say why'],
  ])('%s', async (fails, message) => {
    const { stdout, stderr, code } = await told(`fails: ${fails}`);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(2);
  });

  test('one that never ends is ended', async () => {
    const { stderr, code } = await told('fails: hangs', 'explain svc/web --live --request-timeout 400ms');
    expect(stderr).toContain('svclens: kubectl gave no answer within 1.2 s');
    expect(code).toBe(2);
  });

  test('an empty namespace', async () => {
    const { stderr, code } = await told('items: []', 'explain --live');
    expect(stderr).toBe(
      'svclens: there are no Services in the current namespace of the cluster\n' +
        'look into another namespace with -n, or into all with -A\n',
    );
    expect(code).toBe(2);
  });

  test('no kubectl', async () => {
    const { stderr, code } = await told('items: []', 'explain web --live', { KUBECTL: '/nowhere/kubectl' });
    expect(stderr).toContain('svclens: /nowhere/kubectl cannot be started');
    expect(code).toBe(2);
  });

  test('Services may not be listed', async () => {
    const { stderr, code } = await told('{ forbidden: [services], namespace: shop }');
    expect(stderr).toBe(
      'svclens: jane may not list services in namespace shop\n' +
        'ask for: kubectl create role svclens --verb=list --resource=services -n shop\n',
    );
    expect(code).toBe(2);
  });

  test('an answer that breaks off leaves pods unknown, not absent', async () => {
    const state = readFileSync(join(shop, 'cluster.state'), 'utf8').replace(
      'namespace: shop',
      'namespace: shop\nfails: halfway',
    );
    const { stdout, stderr, code } = await told(state, 'explain svc/search --live -o json');
    const [service] = JSON.parse(stdout).services;
    expect(service.accessPaths.map(({ verdict }: { verdict: string }) => verdict)).not.toContain('broken');
    expect(stderr).toContain('the cluster cannot be reached: ');
    expect(code).toBe(0);
  });
});

describe('what is told of a cluster', () => {
  const report = async (cwd: string, line: string) => {
    const { stdout } = await runIn(cwd, `${line} -o json`, { env });
    return { stdout, data: JSON.parse(stdout) };
  };

  test('no secrets, no copies, nothing that only servers write', async () => {
    const { stdout } = await report(shop, 'explain --live');
    for (const word of ['hunter2', 'correct-horse', 'managedFields', 'last-applied'])
      expect(stdout).not.toContain(word);
  });

  test('what the server fills in is no finding', async () => {
    const { data } = await report(shop, 'explain web jobs store --live');
    expect(data.findings).toEqual([]);
  });

  test('objects have fields in place of lines', async () => {
    const { data } = await report(shop, 'explain search --live');
    expect(data.findings[0].location).toEqual({
      file: 'cluster:shop/service/search',
      ...{ line: 1, column: 1, endLine: 1, endColumn: 1 },
      path: 'spec.selector.role',
    });
  });

  test.each([
    ['live-shop', 'explain --live'],
    ['live-refused', 'explain --live'],
    ['live-compare', 'explain web -f web.yaml --live'],
  ])('%s conforms to the published schema', async (folder, line) => {
    const schema = JSON.parse(readFileSync(new URL('../schemas/report.schema.json', import.meta.url), 'utf8'));
    const isReport = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
    isReport((await report(join(scenarios, folder), line)).data);
    expect(isReport.errors).toBeNull();
  });
});
