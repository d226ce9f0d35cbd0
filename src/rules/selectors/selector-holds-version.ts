import { keyOf } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { sharersOf } from './sharing.ts';

export default defineRule({
  id: 'selector-holds-version',
  subject: 'service',
  severity: { 'number of a release': 'warning', 'name of a variant': 'info' },
  summary: 'A selector does not hold the version of the application or of its chart.',
  why: 'The label changes with each release. During the rollout the Service selects the old pods only, and afterwards none; or the new ones only, before they are all ready.',
  options: {
    labels: {
      default: ['app.kubernetes.io/version', 'helm.sh/chart', 'chart', 'version'],
      description: 'Labels that hold a version.',
    },
  },

  *check(service, inventory, { labels }) {
    for (const [key, value] of Object.entries(service.spec.selector ?? {})) {
      if (!labels.includes(key) || !/\d/.test(value) || sharersOf(service, inventory).length === 0) continue;
      const { [key]: _version, ...rest } = service.spec.selector ?? {};
      // v1 and v2 side by side are two variants on purpose; 2.4.1 is a release.
      const isVariant =
        key.endsWith('version') && (!/\d\.\d/.test(value) || inventory.workloadsMatching(rest, service).length > 1);
      const isOnly = Object.keys(rest).length === 0;
      yield {
        at: keyOf(service.manifest, 'spec', 'selector', key),
        when: isVariant ? 'name of a variant' : 'number of a release',
        message: isVariant
          ? `the selector holds ${key}: ${value}, so pods of the next version get no traffic`
          : `the selector holds ${key}: ${value}, which changes with each release`,
        help: isOnly ? `select by a label that stays, such as app` : `remove ${key} from the selector`,
      };
    }
  },
});
