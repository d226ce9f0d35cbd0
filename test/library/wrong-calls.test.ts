import { expect, test } from 'vitest';
import { explain, trace, validate } from '../../src/library/library.ts';

const web = {
  name: 'web.yaml',
  text: 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n    - port: 80\n',
};

/** As from a program in JavaScript, that nothing has checked. */
const call = <Given extends readonly unknown[], Answer>(
  work: (...given: Given) => Answer,
  ...given: readonly unknown[]
) => Reflect.apply(work, undefined, given) as Answer;

test.each([
  [[undefined], 'the sources are no list'],
  [[[undefined]], 'source 0 has no name'],
  [[[{ name: 'web.yaml' }]], 'source web.yaml has no text'],
  [[[{ name: '', text: '' }]], 'the name of source 0 is empty'],
  [[[web, { ...web, name: './web.yaml' }]], 'there are two sources named ./web.yaml'],
  [[[{ ...web, name: '../web.yaml' }]], 'source ../web.yaml lies above the others'],
  [[[web], null], 'the options are no object'],
  [[[web], { kubeversion: '1.34' }], 'there is no option "kubeversion"; did you mean kubeVersion?'],
  [[[web], { from: 'deploy/web' }], 'there is no option "from"'],
  [[[web], { namespace: '' }], 'the option namespace is no name'],
  [[[web], { kubeVersion: '0.9' }], 'options: kubeVersion "0.9" is not known'],
  [[[web], { nodePortRange: '9-1' }], 'options: nodePortRange'],
  [[[web], { complete: 'yes' }], 'options: complete is a text'],
  [[[web], { rules: { 'selector-matches-nothin': 'off' } }], 'did you mean selector-matches-nothing?'],
  [[[web, { name: 'k8s/.svclens.yaml', text: 'rulez: {}' }]], 'k8s/.svclens.yaml:1:1: "rulez" is not a key'],
])('validate(%j)', async (given, message) => {
  const error = await call(validate, ...given).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(TypeError);
  expect(String(error)).toContain(message);
});

test.each([
  [() => call(explain, [web]), 'the Services are no names'],
  [() => explain([web], 'wbe'), 'there is no Service "wbe"; did you mean svc/web?'],
  [() => call(trace, [web]), 'the address is no text'],
  [() => trace([web], 'web:http'), '"http" is not the number of a port'],
  [() => trace([web], 'web', { from: 'deploy/web' }), 'there is no such workload'],
])('%s', async (work, message) => {
  const error = await work().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(TypeError);
  expect(String(error)).toContain(message);
});

test('a byte order mark is no part of the text', async () => {
  const [plain, marked] = await Promise.all([validate([web]), validate([{ ...web, text: `\ufeff${web.text}` }])]);
  expect(marked).toEqual(plain);
});

test('what an editor asks for again and again is the same', async () => {
  const first = await explain([web], 'svc/web');
  expect(await explain([web], ['web'])).toEqual(first);
});
