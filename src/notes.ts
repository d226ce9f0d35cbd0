import type { NotBuilt } from './inventory/kustomize/built.ts';
import type { Skipped } from './result.ts';
import type { SourceFile } from './source/manifest.ts';
import { plural } from './text/plural.ts';

/** The folder of a file, as one would give it to another tool. */
const folderOf = (file: string): string => file.replace(/\/?[^/]*$/, '') || '.';

/** One for each template; the first of a chart says what to do about all of them. */
export const createChartNotes = (): ((file: SourceFile, chart: string) => Skipped) => {
  const told = new Set<string>();
  return ({ name, folder }, path) => {
    const chart = shownAs(path, folder, folderOf(name));
    const skipped = { file: name, reason: 'template', chart };
    if (told.has(chart)) return skipped;
    told.add(chart);
    return {
      ...skipped,
      note: `the chart in ${chart} is not rendered here; judge what it makes: helm template ${chart} | svclens validate -`,
    };
  };
};

/** A folder further up, in the way in which the one below it is shown. */
const shownAs = (path: string, below: string, shown: string): string => {
  const rest = below.slice(path.length + 1);
  return shown === rest ? '.' : shown.slice(0, -rest.length - 1);
};

/** Nobody would otherwise know that what a kustomization makes of its objects was not looked at. */
export const notBuiltNote = ({ root, what, text, more }: NotBuilt): Skipped => {
  const folder = folderOf(root.file.name);
  const others = more === 0 ? '' : `, and ${plural(more, 'more reason')}`;
  return {
    file: root.file.name,
    reason: what,
    note: `${folder} is not built: ${reasonIn(what, text)}${others}; its objects are judged as they are written`,
  };
};

const reasonIn = (what: NotBuilt['what'], text: string): string => {
  switch (what) {
    case 'remote':
      return `${text} is remote`;
    case 'helm':
      return 'it renders a chart';
    case 'generator':
    case 'transformer':
      return `it runs a ${what}`;
    case 'schema':
      return 'it brings a schema of its own';
    case 'unknown-field':
      return `its field ${text} is not known`;
    case 'missing-file':
      return `${text} is not in the input`;
    case 'unreadable-file':
      return `${text} cannot be read`;
    case 'circle':
      return 'it refers to itself in a circle';
    case 'duplicate':
      return 'an object is added twice';
    case 'component-as-resource':
      return `${text} is a component, and named as a resource`;
    case 'generator-without-target':
      return 'a generator changes an object that is not there';
    case 'patch-without-target':
      return 'a patch finds no object';
    case 'patch-malformed':
      return 'a patch cannot be read';
    case 'patch-does-not-fit':
      return 'a patch does not fit its object';
    case 'replacement-malformed':
      return 'a replacement cannot be read';
    case 'replacement-does-not-fit':
      return 'a replacement does not fit its objects';
  }
};
