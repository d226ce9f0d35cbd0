import type { Location } from '../../src/finding.ts';
import type { AccessPathResult, HopResult, Result, ServiceResult, WorkloadReference } from '../../src/result.ts';

export const at = (line: number, file = 'shop.yaml'): Location => ({
  file,
  line,
  column: 5,
  endLine: line,
  endColumn: 9,
});

export const hop = (kind: string, name: string, port?: number, more: Partial<HopResult> = {}): HopResult => ({
  kind,
  name,
  namespace: 'shop',
  ...(port !== undefined && { port }),
  ...more,
});

export const workload = (name: string, line: number): WorkloadReference => ({
  kind: 'Deployment',
  namespace: 'shop',
  name,
  location: at(line),
});

export const path = (
  address: string,
  hops: readonly HopResult[],
  more: Partial<AccessPathResult> = {},
): AccessPathResult => ({
  from: 'cluster',
  address,
  protocol: 'TCP',
  appProtocol: null,
  hops,
  verdict: 'open',
  reason: null,
  ...more,
});

export const service = (name: string, line: number, more: Partial<ServiceResult> = {}): ServiceResult => ({
  resource: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name },
  location: at(line),
  type: 'ClusterIP',
  headless: false,
  selects: [],
  endpoints: [],
  dns: [],
  environment: {},
  callers: [],
  accessPaths: [],
  ...more,
});

export const result = (...services: readonly ServiceResult[]): Result => ({
  schemaVersion: 1,
  tool: { name: 'svclens', version: '0.0.0' },
  kubernetesVersion: '1.36',
  summary: {
    errors: 0,
    warnings: 0,
    infos: 0,
    files: 1,
    objects: 1,
    services: services.length,
    skipped: 0,
    suppressed: 0,
  },
  findings: [],
  services,
  skipped: [],
  suppressed: [],
});
