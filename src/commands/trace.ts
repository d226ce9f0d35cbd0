import { parseAsked } from '../access/trace/parse.ts';
import { traceText } from '../report/trace.ts';
import type { Arguments } from './arguments.ts';
import type { examine } from './examine.ts';
import { type ExitCode, exitCode } from './exit-codes.ts';
import { settingsOf } from './settings.ts';
import type { tell } from './tell.ts';
import type { Terminal } from './terminal.ts';
import { traced } from './traced.ts';
import { complaintText, isUsageError, UsageError } from './usage-error.ts';

/** What reads and what tells, as the other commands have them. */
export interface Common {
  readonly examine: typeof examine;
  readonly tell: typeof tell;
}

export const trace = async (call: Arguments, terminal: Terminal, common: Common): Promise<ExitCode> => {
  const settings = settingsOf(call);
  const address = addressIn(call.operands);
  const paths = settings.filenames.length === 0 ? [settings.kustomize ?? '.'] : settings.filenames;
  const examined = await common.examine(paths, settings, terminal);
  const { checked, troubles } = examined;
  let told: ReturnType<typeof traced>;
  try {
    told = traced(address, settings, checked);
  } catch (error) {
    // What could not be read may be why the workload is not there.
    if (isUsageError(error)) for (const trouble of troubles) terminal.stderr(complaintText(trouble));
    throw error;
  }
  return common.tell(
    examined,
    {
      ...told,
      showsWays: false,
      code: told.answer.trace.verdict === 'broken' ? exitCode.findings : exitCode.clean,
      text: (result, _ways, options) => traceText(result, options),
    },
    settings,
    terminal,
  );
};

const addressIn = (operands: readonly string[]) => {
  const [text, another] = operands;
  if (text === undefined)
    throw new UsageError('trace needs an address', 'write one, as in svclens trace web.shop:80 -f k8s/');
  if (another !== undefined) {
    const looksLikePath = /\.(ya?ml|json)$|\/$/.test(another);
    throw new UsageError(
      `trace takes one address, and "${another}" is another`,
      looksLikePath
        ? `files and folders follow -f: svclens trace ${text} -f ${another}`
        : 'ask for one after the other',
    );
  }
  const address = parseAsked(text);
  if (address.kind === 'problem') throw new UsageError(address.message, address.remedy);
  return address;
};
