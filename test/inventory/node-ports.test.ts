import { expect, test } from 'vitest';
import { checkTexts } from '../manifests.ts';

const service = (name: string, nodePort: number) => `apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec: {type: NodePort, ports: [{port: 80, nodePort: ${nodePort}}]}
`;

const levelsOf = async (texts: Readonly<Record<string, string>>, from = 30000) => {
  const { findings } = await checkTexts(texts, { nodePortRange: { from, to: 32767 } });
  return findings.filter(({ rule }) => rule === 'node-port-out-of-range').map(({ severity }) => severity);
};

test('a node port out of range is refused', async () => {
  expect(await levelsOf({ 'a.yaml': service('a', 8080), 'b.yaml': service('b', 8081) })).toEqual(['error', 'error']);
});

test('many of them, or a word on the option of the API server, look like another range', async () => {
  const three = { 'a.yaml': service('a', 20010), 'b.yaml': service('b', 20011), 'c/c.yaml': service('c', 20012) };
  expect(await levelsOf(three)).toEqual(['warning', 'warning', 'warning']);
  const noted = `# needs --service-node-port-range=443-32767\n${service('a', 443)}`;
  expect(await levelsOf({ 'a.yaml': noted })).toEqual(['warning']);
});

test('whoever gives the range knows it', async () => {
  const three = { 'a.yaml': service('a', 443), 'b.yaml': service('b', 444), 'c.yaml': service('c', 445) };
  expect(await levelsOf(three, 20000)).toEqual(['error', 'error', 'error']);
});
