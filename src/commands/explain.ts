import { onePerName } from '../inventory/one-per-name.ts';
import { explainText } from '../report/text.ts';
import type { Arguments } from './arguments.ts';
import { concerning } from './concerning.ts';
import type { ExitCode } from './exit-codes.ts';
import { examineInput, inputOf } from './input.ts';
import { namesIn, servicesNamed } from './services-named.ts';
import { settingsOf } from './settings.ts';
import { type Telling, tell } from './tell.ts';
import type { Terminal } from './terminal.ts';
import { complaintText, isUsageError } from './usage-error.ts';

export const explain = async (call: Arguments, terminal: Terminal): Promise<ExitCode> => {
  const settings = settingsOf(call);
  const names = namesIn(call.operands);
  const input = inputOf(settings, terminal);
  const examined = await examineInput(input, names, settings, terminal);
  const { checked, troubles, notes = [] } = examined;
  try {
    const namespace = input.kind === 'cluster' && settings.allNamespaces ? undefined : settings.namespace;
    const services = servicesNamed(names, onePerName(checked.inventory.services), namespace, input);
    const findings = concerning(checked.findings, services);
    const suppressed = concerning(checked.suppressed, services);
    const more = input.kind === 'files' ? undefined : (await import('../report/cluster.ts')).clusterSections;
    const text: Telling['text'] = (result, ways, options) => explainText(result, ways, options, more);
    return await tell(
      examined,
      { findings, suppressed, services, showsWays: true, judgesCalls: true, text },
      settings,
      terminal,
    );
  } catch (error) {
    // What could not be read may be why the Service is not there.
    if (isUsageError(error)) for (const trouble of [...notes, ...troubles]) terminal.stderr(complaintText(trouble));
    throw error;
  }
};
