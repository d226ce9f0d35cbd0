import { addressProblem, parseAddress, specialAddress } from '../../addresses.ts';
import { addressesAreStrict, type KubernetesVersion } from '../../versions.ts';
import { type AdmissionViolation, invalid, invalidAddress } from '../violation.ts';

export type ExternalIPCheck = 'externalIPInvalid' | 'externalIPSpecial';

/** API server: addresses that nodes are asked to accept. Their text is strict from 1.36. */
export function* admitExternalIPs(
  externalIPs: readonly string[],
  version: KubernetesVersion,
): Iterable<AdmissionViolation<ExternalIPCheck>> {
  for (const [index, text] of externalIPs.entries()) {
    const path = ['spec', 'externalIPs', index];
    const problem = addressProblem(text, addressesAreStrict(version));
    const address = parseAddress(text);
    yield* invalidAddress('externalIPInvalid', path, problem);
    if (!problem && address && specialAddress(address)) yield invalid('externalIPSpecial', path);
  }
}
