import type { AccessPathResult, CallerPosition, Result, ServiceResult } from '../../result.ts';
import { plural } from '../../text/plural.ts';
import { printable } from '../../text/printable.ts';
import { withoutAlike } from '../alike.ts';
import { hopName, hopPort } from '../paths.ts';
import { placeText } from '../place.ts';
import { markup } from './markup.ts';

/** The same as the picture says, for those who do not see it, who print it or who search the page: all ways in as a table. */
export const listOf = ({ services }: Result): string =>
  [
    '<table><caption class="unseen">All ways in</caption>',
    '<thead><tr><th scope="col">Address</th><th scope="col">From</th><th scope="col">Hop by hop</th><th scope="col">Verdict</th></tr></thead>',
    ...services.map(serviceRows),
    '</table>',
  ].join('\n');

export const articleId = (index: number): string => `service-${index}`;

const text = (given: string): string => markup(printable(given));

const from: Readonly<Record<CallerPosition, string>> = {
  namespace: 'inside the cluster',
  cluster: 'inside the cluster',
  node: 'every node',
  outside: 'outside',
};

const serviceRows = (service: ServiceResult, index: number): string => {
  const { resource, location, type, headless, callers } = service;
  const where = resource.namespace === null ? '' : ` <small>${text(resource.namespace)}</small>`;
  const about = `${text(headless ? `${type}, headless` : type)} <code>${markup(placeText(location))}</code>`;
  const called = callers.map(
    ({ workload, address, location: place, verdict }) =>
      `<li>${text(`${workload.kind.toLowerCase()}/${workload.name ?? '?'}`)} at ${text(address)}${verdict === undefined ? '' : `: ${verdict}`} <code>${markup(placeText(place))}</code></li>`,
  );
  return [
    `<tbody id="${articleId(index)}">`,
    `<tr><th colspan="4" scope="rowgroup"><h3>${text(resource.name ?? '?')}${where}</h3><p>${about}</p></th></tr>`,
    ...journeysOf(service).map(journey => journeyRow(journey, resource.namespace)),
    ...(called.length === 0 ? [] : [`<tr><td>called by</td><td colspan="3"><ul>${called.join('')}</ul></td></tr>`]),
    '</tbody>',
  ].join('\n');
};

/** Addresses that lead along the same hops to the same end. */
interface Journey {
  readonly first: AccessPathResult;
  readonly paths: readonly AccessPathResult[];
}

const journeysOf = ({ accessPaths }: ServiceResult): readonly Journey[] => {
  const journeys = new Map<string, AccessPathResult[]>();
  for (const path of accessPaths) {
    const key = [from[path.from], path.verdict, path.reason, ...path.hops.map(hop => hopLine(hop, path))].join('\n');
    const known = journeys.get(key);
    if (known === undefined) journeys.set(key, [path]);
    else known.push(path);
  }
  return [...journeys.values()].flatMap(paths => (paths[0] === undefined ? [] : [{ first: paths[0], paths }]));
};

const hopLine = (hop: AccessPathResult['hops'][number], { protocol }: AccessPathResult): string => {
  const place = hop.location === undefined ? '' : ` <code>${markup(placeText(hop.location))}</code>`;
  return `${text(`${hopName(hop)} ${hopPort(hop, protocol)}`.trimEnd())}${place}`;
};

const addressText = ({ url, address, from: position }: AccessPathResult, namespace: string | null): string => {
  const standing = namespace === null ? 'from the same namespace' : `from namespace ${text(namespace)}`;
  return `${text(url ?? address)}${position === 'namespace' ? ` <small>${standing}</small>` : ''}`;
};

const journeyRow = ({ first, paths }: Journey, namespace: string | null): string => {
  const { shown, more } = withoutAlike(
    paths,
    ({ url, address }) => url ?? address,
    () => [],
  );
  const addresses = [
    ...shown.map(path => addressText(path, namespace)),
    ...(more === 0 ? [] : [`and ${plural(more, 'more address')} of further pods`]),
  ];
  const reason = first.reason === null ? '' : `<br>${text(first.reason)}`;
  return [
    `<tr class="${first.verdict}"><td>${addresses.join('<br>')}</td><td>${from[first.from]}</td>`,
    `<td>${first.hops.map(hop => hopLine(hop, first)).join('<br>→ ')}</td>`,
    `<td><b>${first.verdict}</b>${reason}</td></tr>`,
  ].join('');
};
