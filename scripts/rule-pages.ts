/** Writes docs/rules/: a page for each rule, with examples from fixtures/rules/, and the list of all in README.md. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Finding, Location, Severity } from '../src/finding.ts';
import { rules } from '../src/rules/index.ts';
import type { Rule } from '../src/rules/rule.ts';
import { checkTexts } from '../test/manifests.ts';

const pages = 'docs/rules';
const fixtures = 'fixtures/rules';

type Texts = Readonly<Record<string, string>>;

interface Example {
  readonly texts: Texts;
  readonly findings: readonly Finding[];
}

const titles: Readonly<Record<string, string>> = {
  files: 'Files and fields',
  names: 'Names and labels',
  ports: 'Ports',
  types: 'Types and addresses',
  selectors: 'Selectors',
  endpoints: 'Endpoints',
  routes: 'References from other objects',
  traffic: 'Traffic',
  policies: 'Policies',
  discovery: 'Discovery',
  suppressions: 'Suppressions',
};

/** The text of each page by its file name. */
export async function rulePages(): Promise<Texts> {
  const written = await Promise.all(rules.map(async rule => [`${rule.id}.md`, await pageOf(rule)] as const));
  return { 'README.md': listOfRules(), ...Object.fromEntries(written) };
}

/** Writes the pages, or with `--check` only says which are not current. Gives an exit code. */
export async function main(options: readonly string[]): Promise<number> {
  const texts = await rulePages();
  const present = existsSync(pages) ? readdirSync(pages) : [];
  const stale = [
    ...Object.keys(texts).filter(name => !present.includes(name) || read(join(pages, name)) !== texts[name]),
    ...present.filter(name => texts[name] === undefined),
  ];
  if (options.includes('--check')) {
    for (const name of stale) process.stderr.write(`${join(pages, name)} is not what scripts/rule-pages.ts writes\n`);
    return stale.length > 0 ? 1 : 0;
  }
  mkdirSync(pages, { recursive: true });
  for (const name of stale) {
    const text = texts[name];
    if (text === undefined) rmSync(join(pages, name));
    else writeFileSync(join(pages, name), text);
  }
  return 0;
}

function listOfRules(): string {
  const folders = new Map(
    readdirSync('src/rules', { recursive: true, encoding: 'utf8' }).map(file => [basename(file, '.ts'), dirname(file)]),
  );
  const families = [...new Set(rules.map(({ id }) => folders.get(id) ?? ''))];
  const tables = families.map(family => {
    const rows = rules
      .filter(({ id }) => folders.get(id) === family)
      .map(rule => `| [${rule.id}](${rule.id}.md) | ${levelsOf(rule).join(', ')} | ${rule.summary} |`);
    return `## ${titles[family] ?? family}\n\n| rule | level | what holds |\n|---|---|---|\n${rows.join('\n')}\n`;
  });
  const intro =
    'What svclens checks. `svclens rules ID` prints the same; `--rule ID=LEVEL` changes a level, `off` included.';
  return `# Rules\n\n${intro}\n\n${tables.join('\n')}`;
}

async function pageOf(rule: Rule): Promise<string> {
  const names = readdirSync(join(fixtures, rule.id)).sort();
  const { bad, good } = await bestPair(rule, names);
  const told = bad.findings.filter(finding => finding.rule === rule.id);
  const shown = told.flatMap(({ location, related }) => [location, ...related.map(other => other.location)]);
  return [
    `# ${rule.id}`,
    levelLine(rule),
    rule.summary,
    `## Why\n\n${rule.why}`,
    ...optionsOf(rule),
    `## Example\n\n${sourceOf(bad.texts, shown)}`,
    `svclens says:\n\n${fenced('text', told.map(wordsOf).join('\n'))}`,
    `The API server ${answerOf(told)}.`,
    `## Without the mistake\n\n${sourceOf(good.texts, undefined, kindsIn(documentsOf(bad.texts, shown)))}`,
  ]
    .join('\n\n')
    .concat('\n');
}

/** The gravest mistake, and what differs from it in the fewest lines without being one. */
async function bestPair(rule: Rule, names: readonly string[]): Promise<{ bad: Example; good: Example }> {
  const examples = await Promise.all(names.map(name => exampleOf(rule, name)));
  const isBad = ({ findings }: Example): boolean => findings.some(finding => finding.rule === rule.id);
  const goods = examples.filter(example => !isBad(example));
  const pairs = examples.filter(isBad).flatMap(bad => goods.map(good => ({ bad, good })));
  const [best] = pairs.sort(
    (one, other) =>
      gravityOf(one.bad, rule) - gravityOf(other.bad, rule) ||
      different(linesOf(one.bad), linesOf(one.good)) - different(linesOf(other.bad), linesOf(other.good)),
  );
  if (best === undefined) throw new Error(`${rule.id} lacks a valid or an invalid fixture`);
  return best;
}

const severities: readonly Severity[] = ['error', 'warning', 'info'];

const gravityOf = ({ findings }: Example, rule: Rule): number =>
  Math.min(...findings.filter(finding => finding.rule === rule.id).map(({ severity }) => severities.indexOf(severity)));

const linesOf = ({ texts }: Example): readonly string[] => Object.values(texts).join('\n').split('\n');

const different = (one: readonly string[], other: readonly string[]): number =>
  one.filter(line => !other.includes(line)).length + other.filter(line => !one.includes(line)).length;

/** A fixture is a file, or a folder where one file cannot show the situation. Without the marks of the tests. */
function textsOf(rule: Rule, name: string): Texts {
  const path = join(fixtures, rule.id, name);
  const files = statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(file => statSync(join(path, file)).isFile())
    : [''];
  return Object.fromEntries(
    files
      .map(file => file.replaceAll('\\', '/'))
      .sort()
      .map(file => [file || 'shop.yaml', read(join(path, file)).replace(/ *# expect: .*$/gm, '')]),
  );
}

async function exampleOf(rule: Rule, name: string): Promise<Example> {
  const texts = textsOf(rule, name);
  const { findings } = await checkTexts(texts);
  return { texts, findings };
}

const wordsOf = ({ severity, message, help }: Finding): string =>
  `${severity}  ${message}${
    help === undefined
      ? ''
      : `
  fix  ${help}`
  }`;

const answerOf = (told: readonly Finding[]): string => {
  const answers = [
    ...new Set(
      told.flatMap(({ server = [] }) =>
        server.map(answer => `${answer.field === '' ? '' : `\`${answer.field}\` `}${answer.reason}`),
      ),
    ),
  ];
  return answers.length === 0 ? 'accepts this without an error' : `refuses this: ${answers.join(', ')}`;
};

const levelsOf = ({ severity }: Rule): readonly Severity[] =>
  typeof severity === 'string' ? [severity] : [...new Set(Object.values(severity))];

/** A table, and what to write in a configuration file. */
const optionsOf = ({ id, options }: Rule): readonly string[] => {
  if (options === undefined) return [];
  const rows = Object.entries(options).map(([name, option]) => {
    const usual = typeof option.default === 'number' ? [String(option.default)] : option.default;
    return `| \`${name}\` | ${usual.map(word => `\`${word}\``).join(', ')} | ${option.description} |`;
  });
  const values = Object.entries(options).map(([name, { default: usual }]) => {
    const written = typeof usual === 'number' ? String(usual) : `[${usual.join(', ')}]`;
    return `      ${name}: ${written}`;
  });
  const example = ['rules:', `  ${id}:`, '    options:', ...values].join('\n');
  return [
    `## Options\n\n| option | default | means |\n|---|---|---|\n${rows.join('\n')}`,
    `In a \`.svclens.yaml\`:\n\n${fenced('yaml', example)}`,
  ];
};

const levelLine = (rule: Rule): string => {
  if (typeof rule.severity === 'string') return `Level: **${rule.severity}**`;
  const levels = Object.entries(rule.severity).map(([when, level]) => `**${level}** (${when.replaceAll('-', ' ')})`);
  return `Level: ${levels.join(', ')}`;
};

interface ShownDocument {
  readonly file: string;
  readonly text: string;
}

/** The documents that hold one of the places; all of them without places. */
const documentsOf = (texts: Texts, places: readonly Location[] | undefined): readonly ShownDocument[] =>
  Object.entries(texts).flatMap(([file, text]) => {
    let line = 1;
    return text.split(/^---\n/m).flatMap(part => {
      const first = line;
      line += part.split('\n').length;
      const isShown =
        file === '.svclens.yaml' ||
        (places?.some(place => place.file === file && place.line >= first && place.line < line) ?? true);
      return isShown && part.trim() !== '' ? [{ file, text: part.trimEnd() }] : [];
    });
  });

const kindsIn = (documents: readonly ShownDocument[]): readonly string[] =>
  documents.flatMap(({ text }) => /^kind: *(\w+)/m.exec(text)?.[1]?.toLowerCase() ?? []);

function sourceOf(texts: Texts, places: readonly Location[] | undefined, kinds?: readonly string[]): string {
  const all = documentsOf(texts, places);
  const isAlike = (document: ShownDocument) => kindsIn([document]).some(kind => kinds?.includes(kind));
  const documents = all.some(isAlike) ? all.filter(one => one.file === '.svclens.yaml' || isAlike(one)) : all;
  const files = [...new Set(documents.map(({ file }) => file))];
  return files
    .map(file => {
      const parts = documents.filter(document => document.file === file).map(({ text }) => text);
      const name = files.length > 1 || Object.keys(texts).length > 1 ? `\`${file}\`:\n\n` : '';
      return name + fenced('yaml', parts.join('\n---\n'));
    })
    .join('\n\n');
}

const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;

const read = (path: string): string => readFileSync(path.replace(/\/$/, ''), 'utf8');

if (/rule-pages\.[cm]?[jt]s$/.test(process.argv[1] ?? '')) process.exitCode = await main(process.argv.slice(2));
