import type { AccessPathResult, CallerPosition, Result, ServiceResult, Verdict } from '../../result.ts';
import { plural } from '../../text/plural.ts';
import { printable } from '../../text/printable.ts';
import { withoutAlike } from '../alike.ts';
import { hopName, hopPort } from '../paths.ts';
import { placeText } from '../place.ts';
import { markup } from './markup.ts';

/** The same as the picture says, for those who do not see it, who print it or who search the page: all ways in as tables. */
export const listOf = ({ services }: Result): string => services.map(serviceSection).join('\n');

const text = (given: string): string => markup(printable(given));

const from: Readonly<Record<CallerPosition, string>> = {
  namespace: 'the same namespace',
  cluster: 'inside the cluster',
  node: 'every node',
  outside: 'outside',
};

export const marks: Readonly<Record<Verdict, string>> = { open: '✓', broken: '✗', unknown: '?' };

const serviceSection = (service: ServiceResult, index: number): string => {
  const { resource, location, type, headless, callers } = service;
  const namespace = resource.namespace === null ? '' : ` <span class="namespace">${text(resource.namespace)}</span>`;
  const name = text(resource.name ?? '?');
  const rows = journeysOf(service).map(journeyRow);
  const called = callers.map(
    ({ workload, address, location: place }) =>
      `<li>${text(`${workload.kind.toLowerCase()}/${workload.name ?? '?'}`)} at ${text(address)} <code>${markup(placeText(place))}</code></li>`,
  );
  return [
    `<article id="service-${index}">`,
    `<h3><span class="kind">Service</span> ${name}${namespace}</h3>`,
    `<p>${text(headless ? `${type}, headless` : type)} <code>${markup(placeText(location))}</code></p>`,
    ...(rows.length === 0
      ? ['<p>No way in.</p>']
      : [
          `<table><caption>Ways in to ${name}</caption>`,
          '<thead><tr><th scope="col">Address</th><th scope="col">From</th><th scope="col">Hop by hop</th><th scope="col">Verdict</th></tr></thead>',
          `<tbody>${rows.join('\n')}</tbody></table>`,
        ]),
    ...(called.length === 0 ? [] : [`<h4>Called by</h4><ul class="callers">${called.join('')}</ul>`]),
    '</article>',
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

const journeyRow = ({ first, paths }: Journey): string => {
  const { shown, more } = withoutAlike(
    paths,
    ({ url, address }) => url ?? address,
    () => [],
  );
  const addresses = [
    ...shown.map(({ url, address }) => `<span class="address">${text(url ?? address)}</span>`),
    ...(more === 0 ? [] : [`and ${plural(more, 'more address')} of further pods`]),
  ];
  const reason = first.reason === null ? '' : ` <span class="reason">${text(first.reason)}</span>`;
  return [
    `<tr class="${first.verdict}"><td>${addresses.join('<br>')}</td>`,
    `<td>${from[first.from]}</td>`,
    `<td><ol>${first.hops.map(hop => `<li>${hopLine(hop, first)}</li>`).join('')}</ol></td>`,
    `<td><strong class="verdict"><span aria-hidden="true">${marks[first.verdict]}</span> ${first.verdict}</strong>${reason}</td></tr>`,
  ].join('');
};
