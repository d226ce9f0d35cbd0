import { commandNames } from './arguments.ts';
import type { Terminal } from './terminal.ts';

const advised = new RegExp(`\\bsvclens (?=(${commandNames.join('|')}|--help)\\b)`, 'g');

/** What is advised begins as the call did. Of the rights that kubectl is to ask for, svclens is the name all the same. */
export const asPlugin = (terminal: Terminal): Terminal => ({
  ...terminal,
  stderr: text => terminal.stderr(text.replaceAll(advised, 'kubectl svclens ')),
});
