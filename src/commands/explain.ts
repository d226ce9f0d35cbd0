import { onePerName } from '../inventory/one-per-name.ts';
import type { Service } from '../inventory/views.ts';
import { explainText } from '../report/text.ts';
import { suggest } from '../text/suggest.ts';
import type { Arguments } from './arguments.ts';
import { concerning } from './concerning.ts';
import type { ExitCode } from './exit-codes.ts';
import { examineInput, type Input, inputOf } from './input.ts';
import { serviceTypes } from './kind-names.ts';
import { settingsOf } from './settings.ts';
import { type Telling, tell } from './tell.ts';
import type { Terminal } from './terminal.ts';
import { complaintText, isUsageError, UsageError } from './usage-error.ts';

/** `web`, `svc/web`, and as kubectl takes it too: `svc web cart`. */
const namesIn = (operands: readonly string[]): readonly string[] => {
  const [first, ...others] = operands;
  if (first !== undefined && serviceTypes.includes(first.toLowerCase())) return others.length > 0 ? others : [];
  return operands.map(operand => {
    const slash = operand.indexOf('/');
    if (slash === -1) return operand;
    const [type, name] = [operand.slice(0, slash), operand.slice(slash + 1)];
    if (name !== '' && serviceTypes.includes(type.toLowerCase())) return name;
    const looksLikePath = /^\.|\.(ya?ml|json)$|\/$/.test(operand);
    throw new UsageError(
      `"${operand}" is not the name of a Service`,
      looksLikePath ? `files and folders follow -f: svclens explain -f ${operand}` : 'write svc/NAME',
    );
  });
};

const find = (
  name: string,
  services: readonly Service[],
  namespace: string | undefined,
  { elsewhere: remedyElsewhere }: Input,
): readonly Service[] => {
  const here = services.filter(service => namespace === undefined || service.namespace === namespace);
  const found = here.filter(service => service.name === name);
  if (found.length > 0) return found;
  const where = namespace === undefined ? '' : ` in namespace ${namespace}`;
  const elsewhere = services.find(service => service.name === name);
  const near = suggest(name, new Set(here.map(service => service.name)));
  const remedy =
    elsewhere !== undefined
      ? `there is one in namespace ${elsewhere.namespace}`
      : near !== undefined
        ? `did you mean svc/${near}?`
        : /\.(ya?ml|json)$/.test(name)
          ? `files follow -f: svclens explain -f ${name}`
          : here.length > 0
            ? `there is ${[...new Set(here.map(service => service.name))].sort().slice(0, 10).join(', ')}`
            : remedyElsewhere;
  throw new UsageError(`there is no Service "${name}"${where}`, remedy);
};

export const explain = async (call: Arguments, terminal: Terminal): Promise<ExitCode> => {
  const settings = settingsOf(call);
  const names = namesIn(call.operands);
  const input = inputOf(settings, terminal);
  const examined = await examineInput(input, names, settings, terminal);
  const { checked, troubles, notes = [] } = examined;
  try {
    const namespace = input.kind === 'cluster' && settings.allNamespaces ? undefined : settings.namespace;
    const services = asked(names, onePerName(checked.inventory.services), namespace, input);
    const findings = concerning(checked.findings, services);
    const more = input.kind === 'files' ? undefined : (await import('../report/cluster.ts')).clusterSections;
    const text: Telling['text'] = (result, ways, options) => explainText(result, ways, options, more);
    return await tell(examined, { findings, services, showsWays: true, judgesCalls: true, text }, settings, terminal);
  } catch (error) {
    // What could not be read may be why the Service is not there.
    if (isUsageError(error)) for (const trouble of [...notes, ...troubles]) terminal.stderr(complaintText(trouble));
    throw error;
  }
};

/** The Services by the names of the call, each once; without names all of them. */
const asked = (
  names: readonly string[],
  services: readonly Service[],
  namespace: string | undefined,
  input: Input,
): readonly Service[] => {
  if (names.length > 0) return [...new Set(names.flatMap(name => find(name, services, namespace, input)))];
  const all = services.filter(service => namespace === undefined || service.namespace === namespace);
  if (all.length > 0) return all;
  const where = namespace === undefined ? '' : ` of namespace ${namespace}`;
  throw new UsageError(`there are no Services${where} in ${input.called}`, input.elsewhere);
};
