import type { StoredServiceSpec } from '../../service.ts';
import { type AdmissionViolation, invalid, notSupported } from '../violation.ts';

export type AffinityCheck = 'sessionAffinityUnknown' | 'affinityTimeoutOutOfRange';

const oneDay = 86400;

/** API server, all versions: with affinity None the configuration was dropped before, so only ClientIP judges it. */
export function* admitAffinity(spec: StoredServiceSpec): Iterable<AdmissionViolation<AffinityCheck>> {
  switch (spec.sessionAffinity) {
    case 'None':
      return;
    case 'ClientIP': {
      const timeout = spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? 0;
      if (timeout >= 1 && timeout <= oneDay) return;
      yield invalid('affinityTimeoutOutOfRange', ['spec', 'sessionAffinityConfig', 'clientIP', 'timeoutSeconds']);
      return;
    }
    default:
      yield notSupported('sessionAffinityUnknown', ['spec', 'sessionAffinity']);
  }
}
