import { expect, test } from 'vitest';
import { checkTexts } from '../manifests.ts';

const service = (port: number) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: shop}\nspec: {ports: [{port: ${port}}]}\n`;

const levelsOf = async (...ports: readonly number[]) => {
  const { findings } = await checkTexts({ 'shop.yaml': ports.map(service).join('---\n') });
  return findings.filter(({ rule }) => rule === 'object-defined-twice').map(({ severity }) => severity);
};

test('an object that is given twice is a mistake; many times, a row of variants', async () => {
  expect(await levelsOf(80, 8080)).toEqual(['error']);
  expect(await levelsOf(80, 8080, 9090)).toEqual(['error', 'error']);
  expect(await levelsOf(80, 8080, 9090, 9091)).toEqual(['warning', 'warning', 'warning']);
});
