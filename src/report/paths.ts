import type { AccessPathResult, CallerPosition, HopResult, ServiceResult, Verdict } from '../result.ts';
import { printable } from '../text/printable.ts';
import type { Paint, Palette } from './palette.ts';
import { placeText } from './place.ts';
import { alignedRows, type Cell } from './table.ts';

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

const verdictPaint = (verdict: Verdict, palette: Palette): Paint => {
  switch (verdict) {
    case 'open':
      return palette.good;
    case 'broken':
      return palette.error;
    case 'unknown':
      return palette.warning;
  }
};

const called = (kind: string, name: string | null): string => `${kind.toLowerCase()}/${name ?? '?'}`;

export const hopName = ({ kind, name, container }: HopResult): string =>
  called(kind, name) + (container === undefined ? '' : `/${container}`);

export const hopPort = ({ port, portName }: HopResult, protocol: string): string => {
  if (port === undefined) return portName ?? '';
  return `:${port}${protocol === 'TCP' ? '' : `/${protocol}`}${portName === undefined ? '' : ` ${portName}`}`;
};

/** Which hops lead to the Service, as `ingress/shop → web:http`, or where the caller has to stand. */
const leadIn = ({ from, hops }: AccessPathResult, namespace: string | null): string => {
  const service = hops.findIndex(hop => hop.kind === 'Service');
  if (service > 0) {
    const target = hops[service];
    const port = target?.portName ?? target?.port;
    const before = hops.slice(0, service).map(hopName);
    return [...before, `${target?.name ?? '?'}${port === undefined ? '' : `:${port}`}`].join(' → ');
  }
  return from === 'namespace' ? `from namespace ${namespace ?? 'of the Service'}` : '';
};

const rowOf = (path: AccessPathResult, namespace: string | null, palette: Palette): readonly Cell[] => {
  const end = path.hops.at(-1);
  const arrived = end !== undefined && end.kind !== 'Service' && path.hops.length > 1;
  const port = end === undefined ? '' : hopPort(end, path.protocol);
  const faint = palette.faint;
  return [
    { text: printable(path.url ?? path.address) },
    { text: printable(leadIn(path, namespace)), paint: faint },
    { text: path.verdict === 'broken' ? `→ ${port} ✗` : `→ ${port}`.trimEnd() },
    { text: arrived ? printable(hopName(end)) : '' },
    { text: path.verdict, paint: verdictPaint(path.verdict, palette) },
    { text: printable(path.reason ?? '') },
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
  const where = resource.namespace === null ? 'its namespace' : resource.namespace;
  const text = `pods started after ${resource.name ?? 'the Service'}, in ${where}`;
  return [[{ text: names.join(', ') }, { text: printable(text), paint: palette.faint }]];
};

const selectsText = ({ selects, type }: ServiceResult): string => {
  if (selects.length > 0) return `selects ${selects.map(({ kind, name }) => called(kind, name)).join(', ')}`;
  return type === 'ExternalName' ? '' : 'selects no pods of this input';
};

export const heading = (service: ServiceResult, palette: Palette, withPlace = false): string => {
  const { resource, type, headless } = service;
  const parts = [
    palette.strong(printable(called(resource.kind, resource.name))),
    ...(resource.namespace === null ? [] : [printable(resource.namespace)]),
    headless ? `${type}, headless` : type,
    printable(selectsText(service)),
    withPlace ? palette.faint(placeText(service.location)) : '',
  ];
  return parts.filter(part => part !== '').join('   ');
};

/** The ways into one Service, by where the caller stands. */
export const waysIn = ({ service, absent }: ServiceWays, palette: Palette): readonly string[] => {
  const rows = service.accessPaths.map(path => ({
    group: groupOf(path.from),
    row: rowOf(path, service.resource.namespace, palette),
  }));
  // One table for all groups, so that a column stands in one place from top to bottom.
  const table = groups.flatMap(group => {
    const own = withoutRepeats(rows.filter(entry => entry.group === group).map(entry => entry.row));
    return own.map(row => ({ group, row }));
  });
  const lines = alignedRows(
    table.map(({ row }) => row),
    '    ',
  );
  const environment = alignedRows(environmentRow(service, palette), '    ');
  return groups.flatMap(group => {
    const own = lines.filter((_, index) => table[index]?.group === group);
    const below =
      group === 'from outside'
        ? absent.map(reason => palette.faint(`    (${printable(reason)})`))
        : group === 'inside the cluster'
          ? environment
          : [];
    return own.length + below.length === 0 ? [] : [`  ${palette.strong(group)}`, ...own, ...below];
  });
};
