import type { AccessPathResult, CallerPosition, HopResult, ServiceResult, Verdict } from '../result.ts';
import { plural } from '../text/plural.ts';
import { printable } from '../text/printable.ts';
import { withoutAlike } from './alike.ts';
import type { Paint, Palette } from './palette.ts';
import { placeText } from './place.ts';
import { alignedRows, type Cell } from './table.ts';
import { wrapped } from './wrap.ts';

/** A Service with its ways in, and those that it does not have. */
export interface ServiceWays {
  readonly service: ServiceResult;
  /** Each with its reason: `no load balancer: type is NodePort`. */
  readonly absent: readonly string[];
}

type Group = 'inside the cluster' | 'on every node' | 'from outside';

const groups: readonly Group[] = ['inside the cluster', 'on every node', 'from outside'];

const groupOf = (from: CallerPosition): Group => {
  switch (from) {
    case 'namespace':
    case 'cluster':
      return 'inside the cluster';
    case 'node':
      return 'on every node';
    case 'outside':
      return 'from outside';
  }
};

export const verdictPaint = (verdict: Verdict, palette: Palette): Paint => {
  switch (verdict) {
    case 'open':
      return palette.good;
    case 'broken':
      return palette.error;
    case 'unknown':
      return palette.warning;
  }
};

export const called = (kind: string, name: string | null): string => `${kind.toLowerCase()}/${name ?? '?'}`;

export const hopName = ({ kind, name, container }: HopResult): string => {
  // These are no objects: their name is the place on the network itself.
  if (kind === 'Address' || kind === 'ExternalName') return name ?? '?';
  return called(kind, name) + (container === undefined ? '' : `/${container}`);
};

export const hopPort = ({ port, portName }: HopResult, protocol: string): string => {
  if (port === undefined) return portName ?? '';
  return `:${port}${protocol === 'TCP' ? '' : `/${protocol}`}${portName === undefined ? '' : ` ${portName}`}`;
};

/** What leads to the Service, as in `ingress/shop → web:http`, or where the caller has to stand. */
const leadIn = ({ from, hops }: AccessPathResult, namespace: string | null): string => {
  const index = hops.findLastIndex(hop => hop.kind === 'Service');
  const service = hops[index];
  if (service === undefined || index === 0) {
    if (from !== 'namespace') return '';
    return namespace === null ? 'from the same namespace' : `from namespace ${namespace}`;
  }
  const port = service.portName ?? service.port;
  const elsewhere = service.namespace === null || service.namespace === namespace ? '' : `.${service.namespace}`;
  const target = `${service.name ?? '?'}${elsewhere}${port === undefined ? '' : `:${port}`}`;
  return [...hops.slice(0, index).map(hopName), target].join(' → ');
};

const rowOf = (path: AccessPathResult, namespace: string | null, palette: Palette): readonly Cell[] => {
  const end = path.hops.at(-1);
  const leaves = end !== undefined && end.kind !== 'Service';
  const port = leaves ? hopPort(end, path.protocol) : '';
  const stop = path.verdict === 'broken' ? '✗' : '';
  return [
    { text: printable(path.url ?? path.address) },
    { text: printable(leadIn(path, namespace)), paint: palette.faint },
    { text: printable(['→', port, stop].filter(part => part !== '').join(' ')) },
    { text: leaves ? printable(hopName(end)) : '' },
    { text: path.verdict, paint: verdictPaint(path.verdict, palette) },
  ];
};

/** The rows of one address that has several ends, such as two Deployments, name it once. */
const withoutRepeats = (rows: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] =>
  rows.map((row, index) => {
    const [address, lead] = rows[index - 1] ?? [];
    const repeats = address?.text === row[0]?.text && lead?.text === row[1]?.text;
    return repeats ? [{ text: '' }, { text: '' }, ...row.slice(2)] : row;
  });

const environmentRow = ({ environment, resource }: ServiceResult, palette: Palette): readonly (readonly Cell[])[] => {
  const names = Object.keys(environment).filter(name => /_SERVICE_(HOST|PORT)$/.test(name));
  if (names.length === 0) return [];
  const where = resource.namespace ?? 'the same namespace';
  const text = `pods started after ${resource.name ?? 'the Service'}, in ${where}`;
  return [[{ text: names.join(', ') }, { text: printable(text), paint: palette.faint }]];
};

const MOST_NAMED = 4;

const selectsText = ({ selects, endpoints, type }: ServiceResult, input: string): string => {
  if (selects.length > 0) {
    const named = selects.slice(0, MOST_NAMED).map(({ kind, name }) => called(kind, name));
    const more = selects.length - named.length;
    return `selects ${named.join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
  }
  const [written] = endpoints;
  if (written !== undefined) return `leads to ${called(written.workload.kind, written.workload.name)}`;
  return type === 'ExternalName' ? '' : `leads to no pods${input}`;
};

export const heading = (service: ServiceResult, palette: Palette, withPlace = false): string => {
  const { resource, type, headless } = service;
  const parts = [
    palette.strong(printable(called(resource.kind, resource.name))),
    ...(resource.namespace === null ? [] : [printable(resource.namespace)]),
    headless ? `${type}, headless` : type,
    printable(selectsText(service, withPlace && service.location.path !== undefined ? '' : ' of this input')),
    withPlace ? palette.faint(placeText(service.location)) : '',
  ];
  return parts.filter(part => part !== '').join('   ');
};

const INDENT = '    ';
const REASON = 12;

/** A reason that holds for rows one below the other is told once, below the last of them. */
const reasonBelow = (path: AccessPathResult, next: AccessPathResult | undefined, width: number): readonly string[] => {
  const { verdict, reason } = path;
  if (reason === null || (next?.verdict === verdict && next.reason === reason)) return [];
  return [`${INDENT}  why   ${wrapped(printable(reason), REASON, width)}`];
};

/** The ways into one Service, by where the caller stands. */
export const waysIn = ({ service, absent }: ServiceWays, palette: Palette, width: number): readonly string[] => {
  const { accessPaths, resource } = service;
  const grouped = groups.map(group =>
    withoutAlike(
      accessPaths.filter(path => groupOf(path.from) === group),
      path => path.url ?? path.address,
      ({ verdict, reason, hops }) => [verdict, reason, ...hops.map(hopName), hops.at(-1)?.port],
    ),
  );
  // One table for all groups, so that a column stands in one place from top to bottom.
  const rows = alignedRows(
    grouped.flatMap(({ shown }) => withoutRepeats(shown.map(path => rowOf(path, resource.namespace, palette)))),
    INDENT,
  );
  const rowOfPath = new Map(grouped.flatMap(({ shown }) => shown).map((path, index) => [path, rows[index] ?? '']));
  const below: Readonly<Record<Group, readonly string[]>> = {
    'inside the cluster': alignedRows(environmentRow(service, palette), INDENT),
    'on every node': [],
    'from outside': absent.map(reason => palette.faint(`${INDENT}(${printable(reason)})`)),
  };
  return groups.flatMap((group, index) => {
    const { shown, more } = grouped[index] ?? { shown: [], more: 0 };
    const lines = [
      ...shown.flatMap((path, at) => [rowOfPath.get(path) ?? '', ...reasonBelow(path, shown[at + 1], width)]),
      ...(more === 0 ? [] : [palette.faint(`${INDENT}… and ${plural(more, 'more address')} of further pods`)]),
      ...below[group],
    ];
    return lines.length === 0 ? [] : [`  ${palette.strong(group)}`, ...lines];
  });
};
