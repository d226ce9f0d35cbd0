import type { Claim } from '../../inventory/conflicts/competition.ts';
import { at, type Place } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { valueAt } from '../value-at.ts';
import { listed, nameOf } from '../words.ts';

export default defineRule({
  id: 'path-taken',
  subject: 'contesting',
  severity: { 'exist together': 'warning', 'in one folder': 'info' },
  summary: 'No two Ingresses or routes send the same requests to different backends.',
  why: 'A controller lets one of the two have the requests, mostly the older object or the first rule, and passes the other over without an error.',

  *check({ manifest }, inventory) {
    for (const { claim, earlier } of inventory.claimedBefore({ manifest })) {
      const isOwn = earlier.view.manifest === manifest;
      const holder = nameOf(earlier.view.manifest);
      yield {
        at: placeOf(claim),
        when: isOwn || inventory.existTogether(claim.view, earlier.view) ? 'exist together' : 'in one folder',
        message: `${requestsOf(claim)} lead to ${ends(claim)} here and to ${ends(earlier)} ${isOwn ? 'further up' : `in ${holder}`}`,
        help: 'give one of the two another host or path, or remove it',
        related: [{ at: placeOf(earlier), message: `${isOwn ? 'this one' : holder} takes the same requests` }],
      };
    }
  },
});

const requestsOf = ({ host, urlPath }: Claim): string => {
  if (host === undefined)
    return urlPath === undefined ? 'requests for any host' : `requests for ${urlPath} of any host`;
  return `requests for ${host}${urlPath ?? ''}`;
};

const ends = ({ backends }: Claim): string =>
  listed(backends.map(({ name, port }) => (port ? `${name}:${port}` : name))) || 'no Service';

/** The path where one is written, else the rule. */
const placeOf = ({ view: { manifest }, path }: Claim): Place => {
  const written = [
    [...path, 'path', 'value'],
    [...path, 'path'],
  ].find(candidate => typeof valueAt(manifest.value, candidate) === 'string');
  return at(manifest, ...(written ?? path));
};
