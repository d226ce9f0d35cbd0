import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SaxesParser } from 'saxes';
import { validateXML } from 'xmllint-wasm';

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

/** Reads XML as strictly as XML says; throws where it is none. */
export const parseXml = (xml: string): Element => {
  const parser = new SaxesParser();
  const open: { name: string; attributes: Record<string, string>; children: Element[]; text: string }[] = [
    { name: '', attributes: {}, children: [], text: '' },
  ];
  parser.on('error', error => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: { ...attributes }, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', text => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(xml).close();
  const [root] = open[0]?.children ?? [];
  if (root === undefined) throw new Error('no element');
  return root;
};

const schema = readFileSync(fileURLToPath(new URL('../../fixtures/formats/junit-10.xsd', import.meta.url)), 'utf8');

/** What libxml2 has to say of reports, by the schema of Jenkins. */
export const junitProblems = async (...reports: readonly string[]): Promise<readonly string[]> => {
  const xml = reports.map((contents, index) => ({ fileName: `report-${index}.xml`, contents }));
  return (await validateXML({ xml, schema })).errors.map(({ message }) => message);
};
