import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { renderGitlab } from '../../src/report/gitlab.ts';
import { at, finding, holdsFor, report, unseen } from './given.ts';

/** GitLab publishes no schema; this is what its documentation asks for, and that its documentation names no more than these. */
const isReport = new Ajv2020({ allErrors: true }).compile({
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    additionalProperties: false,
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', pattern: '^[0-9a-f]{32}$' },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        additionalProperties: false,
        properties: {
          path: { type: 'string', pattern: '^(?!\\./)' },
          lines: {
            type: 'object',
            required: ['begin'],
            additionalProperties: false,
            properties: { begin: { type: 'integer', minimum: 1 }, end: { type: 'integer', minimum: 1 } },
          },
        },
      },
    },
  },
});

const parsed = (text: string) => {
  const issues: readonly { readonly fingerprint: string; readonly severity: string }[] = JSON.parse(text);
  isReport(issues);
  expect(isReport.errors ?? []).toEqual([]);
  return issues;
};

describe('GitLab code quality', () => {
  test('equal findings of one file have different fingerprints, which moved lines do not change', () => {
    const [one, other] = parsed(renderGitlab(report([finding(), finding({ location: at('shop/web.yaml', 20) })])));
    const moved = parsed(
      renderGitlab(
        report([finding({ location: at('shop/web.yaml', 30) }), finding({ location: at('shop/web.yaml', 50) })]),
      ),
    );
    expect(one?.fingerprint).not.toBe(other?.fingerprint);
    expect(moved.map(({ fingerprint }) => fingerprint)).toEqual([one?.fingerprint, other?.fingerprint]);
  });

  test('levels', () => {
    const levels = (['error', 'warning', 'info'] as const).map(severity => finding({ severity }));
    expect(parsed(renderGitlab(report(levels))).map(({ severity }) => severity)).toEqual(['critical', 'minor', 'info']);
  });

  test('whatever is found, it conforms and fingerprints are unique', () => {
    holdsFor(given => {
      const text = renderGitlab(given);
      expect(unseen.exec(text)).toBeNull();
      const named = { ...given.result, findings: given.result.findings.filter(({ message }) => message !== '') };
      const issues = parsed(renderGitlab({ ...given, result: named }));
      expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(named.findings.length);
    });
  });
});
