import { canonicalAddress, canonicalRange, parseAddress, parseRange } from '../../kubernetes/addresses.ts';
import { addressWarningsOf } from '../../kubernetes/admission/service/warnings.ts';
import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { quoted } from '../spelling.ts';
import { valueAt } from '../value-at.ts';

export default defineRule({
  id: 'address-spelled-unusually',
  subject: 'elaborateService',
  severity: { 'refused-by-newer-versions': 'warning', 'other-form': 'info' },
  summary: 'Addresses are written in the one form that every program reads alike.',
  why: 'Programs do not agree on what a leading zero or an IPv4 address in IPv6 form means, and texts of one address that differ do not compare as equal. The API server warns; from Kubernetes 1.36 it refuses most of these.',

  *check(service, inventory) {
    const { manifest, spec } = service;
    for (const { warning, path } of addressWarningsOf(spec, inventory.options.kubernetesVersion)) {
      if (inventory.violationsOf(service).some(refused => refused.path.join() === path.join())) continue;
      const text = String(valueAt(manifest.value, path)).trim();
      const range = parseRange(text);
      const address = parseAddress(text);
      // What cannot be read at all is refused, or is no address to begin with.
      if (range === undefined && address === undefined) continue;
      const usual = range ? canonicalRange(range) : address && canonicalAddress(address);
      yield {
        at: at(manifest, ...path),
        message: `${quoted(text)} is an unusual way to write ${usual}`,
        help: `write ${usual}`,
        when: warning === 'nonStandardIP' ? 'refused-by-newer-versions' : 'other-form',
      };
    }
  },
});
