import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { excludesIn } from '../config/excluded.ts';
import { type Layers, layersOf } from '../config/layers.ts';
import { settingsFor } from '../config/origins.ts';
import { problemsIn } from '../config/read.ts';
import { type ConfigurationData, configurationText } from '../report/configuration.ts';
import { renderJson } from '../report/json.ts';
import { CONFIGURATION } from '../source/configuration-name.ts';
import { fileAt } from '../source/files.ts';
import { createLocator } from '../source/locate.ts';
import { reader } from '../source/reader.ts';
import type { Arguments } from './arguments.ts';
import { complain, refuseUnreadable } from './configuration.ts';
import { type Lookup, lookupFor } from './configured.ts';
import { refuseUnknownRules } from './examine.ts';
import { type ExitCode, exitCode } from './exit-codes.ts';
import { deliverAll } from './output.ts';
import type { Output } from './outputs.ts';
import { settingsOf } from './settings.ts';
import type { Terminal } from './terminal.ts';
import { complaintText, UsageError } from './usage-error.ts';
import { usual } from './usual.ts';
import { version } from './version.ts';

/** What holds for one path: the same that a run reads, told value by value. */
export const config = async (call: Arguments, terminal: Terminal): Promise<ExitCode> => {
  const settings = settingsOf(call);
  const [asked = '.', another] = call.operands;
  if (another !== undefined) {
    throw new UsageError(`config takes one path, and "${another}" is another`, 'ask for one after the other');
  }
  await refuseUnknownRules(settings.given);
  const { cwd } = terminal;
  const path = resolve(cwd, asked);
  const isFolder = asked.endsWith('/') || (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);
  const folder = isFolder ? path : dirname(path);
  const lookup = lookupFor(settings, terminal);
  const found = lookup.nearest(folder);
  const layers = await layersFor(found, lookup, terminal);
  const { given, complete } = settings;
  const data: ConfigurationData = {
    path: asked,
    excluded: layers !== undefined && excludesIn(layers)?.(path, isFolder) === true,
    considered: consideredFor(folder, found, lookup.named).map(file => ({
      file: fileAt(file, cwd).name,
      found: file === found,
    })),
    files: layers?.layers.map(({ manifest }) => manifest.file.name) ?? [],
    settings: settingsFor(
      layers,
      { given: { ...given, complete }, usual, ...(!isFolder && { file: path }) },
      createLocator(reader, false),
    ),
  };
  const reportAs = async ({ format }: Output): Promise<string> =>
    format === 'json'
      ? renderJson({ schemaVersion: 1, tool: { name: 'svclens', version }, ...data })
      : configurationText(data);
  const undelivered = await deliverAll(settings.outputs, reportAs, terminal);
  for (const trouble of undelivered) terminal.stderr(complaintText(trouble));
  return undelivered.length > 0 ? exitCode.failed : exitCode.clean;
};

const layersFor = async (
  path: string | undefined,
  { open }: Lookup,
  terminal: Terminal,
): Promise<Layers | undefined> => {
  if (path === undefined) return undefined;
  refuseUnreadable([path], open, terminal.cwd);
  const layers = layersOf(path, open, reader);
  complain(await problemsIn(layers, reader), terminal);
  return layers;
};

/** From the folder upwards to the file that was found. */
const consideredFor = (folder: string, found: string | undefined, named: string | undefined): readonly string[] => {
  if (named !== undefined || found === undefined) return named === undefined ? [] : [named];
  const own = join(folder, CONFIGURATION);
  return own === found ? [own] : [own, ...consideredFor(dirname(folder), found, named)];
};
