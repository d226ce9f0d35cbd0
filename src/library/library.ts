import { accessOf } from '../access/access.ts';
import { parseAsked } from '../access/trace/parse.ts';
import { type Checked, check } from '../check.ts';
import { createCallVerdicts } from '../commands/call-verdicts.ts';
import { concerning } from '../commands/concerning.ts';
import { resultOf, serviceResults, type Told } from '../commands/result.ts';
import { namesIn, servicesNamed } from '../commands/services-named.ts';
import { traced } from '../commands/traced.ts';
import { isUsageError } from '../commands/usage-error.ts';
import { usual } from '../commands/usual.ts';
import type { Finding } from '../finding.ts';
import { onePerName } from '../inventory/one-per-name.ts';
import type { Service } from '../inventory/views.ts';
import type { Result } from '../result.ts';
import { type Understood, understood } from './configuration.ts';
import type * as library from './interface.ts';
import type { Options, Source, TraceOptions } from './interface.ts';
import { filesOf } from './sources.ts';

const forAll: readonly (keyof Options)[] = [
  'namespace',
  'kubeVersion',
  'nodePortRange',
  'clusterDomain',
  'serviceCidrs',
  'complete',
  'rules',
];

export const validate: typeof library.validate = async (sources, options = {}) => {
  const { checked, call } = await examine(sources, options, forAll);
  const { findings, suppressed } = checked;
  return report(checked, call, { findings, suppressed, services: onePerName(checked.inventory.services) });
};

export const explain: typeof library.explain = async (sources, services, options = {}) => {
  const names = namesGiven(services);
  const { checked, call } = await examine(sources, options, forAll);
  return withTypeErrors(() => {
    const where = { called: 'the sources', elsewhere: 'give the source that has it' };
    const found = servicesNamed(namesIn(names), onePerName(checked.inventory.services), call.namespace, where);
    const verdictOf = createCallVerdicts(checked.inventory);
    const findings = concerning(checked.findings, found);
    const suppressed = concerning(checked.suppressed, found);
    return report(checked, call, { findings, suppressed, services: found, verdictOf });
  });
};

export const trace: typeof library.trace = async (sources, address, options = {}) => {
  if (typeof address !== 'string') throw new TypeError("the address is no text; give one such as 'http://web.shop:80'");
  const asked = parseAsked(address);
  if (asked.kind === 'problem') throw new TypeError(`${asked.message}; ${asked.remedy}`);
  const { checked, call } = await examine(sources, options, [...forAll, 'from']);
  return withTypeErrors(() => {
    const told = traced(asked, call, checked);
    return { ...report(checked, call, told), ...plain(told.answer) };
  });
};

const examine = async (sources: readonly Source[], options: TraceOptions, known: readonly (keyof TraceOptions)[]) => {
  const call = await understood(filesOf(sources), options, known);
  const { files, configured, namespace, complete, asUsual } = call;
  const checked = await check(files, {
    ...usual,
    ...configured.run,
    ...(namespace !== undefined && { namespace }),
    levelsIn: configured.levelsIn,
    optionsIn: configured.optionsIn,
    complete,
    elsewhere: configured,
    ...(!asUsual && { coverage: async () => () => 'otherwise' as const }),
  });
  return { checked, call };
};

interface Telling {
  readonly findings: readonly Finding[];
  readonly suppressed: Checked['suppressed'];
  readonly services: readonly Service[];
  readonly verdictOf?: ReturnType<typeof createCallVerdicts>;
  readonly answer?: NonNullable<Told['answer']>;
}

const report = (
  checked: Checked,
  { files }: Understood,
  { findings, suppressed, services, verdictOf, answer }: Telling,
): Result => {
  const accesses = services.map(service => accessOf(service, checked.inventory));
  return plain(
    resultOf(checked, {
      findings,
      suppressed,
      services: serviceResults(accesses, checked, { verdictOf }),
      asked: services.length,
      files: files.length,
      ...(answer !== undefined && { answer }),
    }),
  );
};

/** What `-o json` prints, as data: nothing in it leads back to the sources. */
const plain = <Data>(data: Data): Data => JSON.parse(JSON.stringify(data));

const namesGiven = (services: unknown): readonly string[] => {
  const names: readonly unknown[] = Array.isArray(services) ? services : [services];
  return names.map(name => {
    if (typeof name === 'string' && name !== '') return name;
    throw new TypeError("the Services are no names; give 'web', ['web', 'cart'], or [] for all");
  });
};

/** What the command line would complain of. */
const withTypeErrors = <Value>(work: () => Value): Value => {
  try {
    return work();
  } catch (error) {
    throw isUsageError(error) ? new TypeError(`${error.message}; ${error.remedy}`) : error;
  }
};
