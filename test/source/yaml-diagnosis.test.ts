import { expect, test } from 'vitest';
import { reader } from '../../src/source/reader.ts';

/** Of each text, what a person is told: line and column, the marked text, the message and the help. */
const CASES: readonly (readonly [name: string, text: string, place: string, marked: string, message: string, help: string])[] = [
  ['tab indent', 'spec:\n\tports:\n\t- port: 80\n', '2:1', '\t', 'this line is indented with a tab, where YAML takes only spaces', 'replace the tab by as many spaces as the lines around it have'],
  ['tab after value', 'metadata:\n  name: web\n\tlabels:\n    a: b\n', '3:1', '\t', 'this line is indented with a tab, where YAML takes only spaces', 'replace the tab by as many spaces as the lines around it have'],
  ['tab dash', 'ports:\n-\tport: 80\n', '2:2', '\t', 'a tab stands where YAML takes only spaces', 'replace the tab by a space'],
  ['deeper', 'metadata:\n  name: web\n   namespace: shop\nspec: {}\n', '3:4', 'namespace: shop', '"namespace" is indented deeper than "name" above it, which has a value already', 'indent it by 2 spaces like "name", or add the line that is missing between them'],
  ['shallower', 'spec:\n  ports:\n    - port: 80\n   selector:\n    app: web\n', '4:4', 'selector:', '"selector" is indented by 3 spaces, the dash of "port" above it by 4', 'indent it by 4 spaces like the dash of "port", or by 2 like "ports"'],
  ['shallow item key', 'ports:\n  - name: http\n   port: 80\n', '3:4', 'port: 80', '"port" is indented by 3 spaces, "name" above it by 4', 'indent it by 4 spaces like "name", or by 2 like the dash of "name"'],
  ['missing space', 'metadata:\n  name:web\n  labels:\n    a: b\n', '2:3', 'name:', 'no space follows the colon of "name"', 'write name: web'],
  ['missing space top', 'kind:Service\nmetadata:\n  name: x\n', '1:1', 'kind:', 'no space follows the colon of "kind"', 'write kind: Service'],
  ['missing space last', 'apiVersion: v1\nkind:Service\n', '2:1', 'kind:', 'no space follows the colon of "kind"', 'write kind: Service'],
  ['missing colon', 'apiVersion: v1\nkind: Service\nmetadata\n  name: web\n', '3:1', 'metadata', '"metadata" stands where a key is expected, but no colon follows it', 'write metadata:, or delete the line'],
  ['missing colon2', 'apiVersion: v1\nkind Service\nmetadata:\n  name: web\n', '2:1', 'kind Service', '"kind Service" is neither key: value nor a list item', 'write kind: Service, or put # in front of the line to make it a comment'],
  ['unclosed dq', 'metadata:\n  name: "web\n  labels:\n    app: "x"\n', '2:9', '"web', 'the quote " that opens here is not closed on this line', 'add " at the end of the value'],
  ['unclosed dq eof', 'metadata:\n  name: "web\n  labels:\n    app: x\n', '2:9', '"web', 'the quote " that opens here is not closed on this line', 'add " at the end of the value'],
  ['unclosed sq', "a: 'web\nb: 1\n", '1:4', "'web", "the quote ' that opens here is not closed on this line", "add ' at the end of the value"],
  ['apostrophe', "a: 'it's'\nb: 1\n", '1:8', "s'", "s' follows the closing '", "delete it, or write '' for each ' inside the quotes"],
  ['unclosed bracket', 'args: ["a", "b"\nname: x\n', '1:7', '[', '[ is opened here and not closed', 'add ] where the list ends'],
  ['unclosed brace', 'selector: {app: web\nports: []\n', '1:11', '{', '{ is opened here and not closed', 'add } where the mapping ends'],
  ['unclosed bracket eof', 'a:\n  - [1, 2\n', '2:5', '[', '[ is opened here and not closed', 'add ] where the list ends'],
  ['text after quote', 'name: "web" server\n', '1:12', ' server', 'server follows the closing "', 'delete it, or write \\" for each " inside the quotes'],
  ['list depth', 'spec:\n  ports:\n    - port: 80\n  - port: 81\n', '4:3', '- port: 81', 'a list item stands among keys, in the column of "ports"', 'indent it by 4 spaces like the list item above it, or delete the dash'],
  ['list depth deeper', 'spec:\n  ports:\n  - port: 80\n    - port: 81\n', '4:5', '- port: 81', 'a list item stands among keys, in the column of "port"', 'indent it by 2 spaces like the list item above it, or delete the dash'],
  ['list under value', 'spec:\n  type: ClusterIP\n    - port: 81\n', '3:5', '- port: 81', 'a list item stands below "type", which has a value already', 'delete the value of "type", or indent the item like the other items of its list'],
  ['list among keys', 'metadata:\n  name: web\n- port: 80\n', '3:1', '- port: 80', 'a list item stands among keys, in the column of "metadata"', 'indent it deeper than the key whose list it belongs to, or delete the dash'],
  ['colon value', 'metadata:\n  annotations:\n    note: error: not found\n', '3:11', 'error: not found', 'the value of "note" has a colon followed by a space in it, which begins another key', 'quote it: note: "error: not found"'],
  ['colon url', 'description: see: http://x\n', '1:14', 'see: http://x', 'the value of "description" has a colon followed by a space in it, which begins another key', 'quote it: description: "see: http://x"'],
  ['at', 'user: @admin\n', '1:7', '@admin', 'a bare value cannot begin with @, which is kept for later versions of YAML', 'quote it: "@admin"'],
  ['pct', 'a: %x\n', '1:4', '%x', 'a bare value cannot begin with %, which is kept for directives', 'quote it: "%x"'],
  ['backtick', 'a: `date`\n', '1:4', '`date`', 'a bare value cannot begin with `, which is kept for later versions of YAML', 'quote it: "`date`"'],
  ['star', 'schedule: */5 * * * *\n', '1:11', '*/5 * * * *', 'a bare value cannot begin with *, which begins an alias', 'quote it: "*/5 * * * *"'],
  ['star2', 'host: *.example.com\n', '1:7', '*.example.com', 'a bare value cannot begin with *, which begins an alias', 'quote it: "*.example.com"'],
  ['amp', 'a: &\n', '1:4', '&', 'a bare value cannot begin with &, which begins an anchor', 'quote it: "&"'],
  ['amp2', 'a: & b\n', '1:4', '& b', 'a bare value cannot begin with &, which begins an anchor', 'quote it: "& b"'],
  ['template', 'name: {{ .Values.name }}\n', '1:7', '{{ .Values.name }}', '{{ .Values.name }} is a template expression; as long as it stands here the file is not YAML', 'render the template first, for instance with helm template, and check the result'],
  ['template if', 'a: 1\n{{- if .Values.x }}\nb: 2\n{{- end }}\n', '2:1', '{{- if .Values.x }}', '{{- if .Values.x }} is a template expression; as long as it stands here the file is not YAML', 'render the template first, for instance with helm template, and check the result'],
  ['template first', '{{- if .Values.x }}\na: 1\n{{- end }}\n', '1:1', '{{- if .Values.x }}', '{{- if .Values.x }} is a template expression; as long as it stands here the file is not YAML', 'render the template first, for instance with helm template, and check the result'],
  ['tmpl suffix', 'name: {{ .Release.Name }}-web\n', '1:7', '{{ .Release.Name }}', '{{ .Release.Name }} is a template expression; as long as it stands here the file is not YAML', 'render the template first, for instance with helm template, and check the result'],
  ['jinja', '{% if x %}\na: 1\n{% endif %}\n', '1:1', '{% if x %}', '{% if x %} is a template expression; as long as it stands here the file is not YAML', 'render the template first, for instance with helm template, and check the result'],
  ['en dash deep', 'spec:\n  ports:\n  – name: a\n    port: 80\n', '3:3', '–', 'a list item begins with – (U+2013) in place of -', 'type - followed by a space in place of –'],
  ['bullet', 'ports:\n  • port: 80\n    name: x\n', '2:3', '•', 'a list item begins with • (U+2022) in place of -', 'type - followed by a space in place of •'],
  ['curly', 'name: “web: x”\n', '1:7', '“', '“ is a curly quote, which does not quote anything in YAML', 'type " in place of the curly quotes'],
  ['curly2', 'args: [“a, b”: c: d]\n', '1:8', '“', '“ is a curly quote, which does not quote anything in YAML', 'type " in place of the curly quotes'],
  ['nbsp after colon', 'metadata:\n  name:\u00a0web\n  labels: {}\n', '2:8', '\u00a0', 'a non-breaking space (U+00A0) stands here, which YAML does not read as a space', 'replace it by an ordinary space; copied text often brings it along'],
  ['zwsp', 'apiVersion: v1\n\u200bkind: Service\n  metadata: x\n', '2:1', '\u200b', 'an invisible character (U+200B) stands here, which YAML does not read as a space', 'delete it; copied text often brings it along'],
  ['lost indentation', 'spec:\nports:\n- port: 80\ntargetPort: 8080\n protocol: TCP\n', '5:2', 'protocol: TCP', '"protocol" is indented deeper than "targetPort" above it, which has a value already', 'begin it at the left edge like "targetPort", or add the line that is missing between them'],
  ['lost parent', 'apiVersion: v1\n    app: web\n  ports:\n', '2:5', 'app: web', '"app" is indented deeper than "apiVersion" above it, which has a value already', 'begin it at the left edge like "apiVersion", or add the line that is missing between them'],
  ['licence', 'Copyright 2020 The Authors\nLicensed under the Apache License\n\napiVersion: v1\nkind: Service\n', '1:1', 'Copyright 2020 The Authors', '"Copyright 2020 The Authors" is neither key: value nor a list item', 'delete the line, or put # in front of it to make it a comment'],
  ['licence2', '/* Copyright */\napiVersion: v1\nkind: Service\n', '1:1', '/* Copyright */', '"/* Copyright */" is neither key: value nor a list item', 'delete the line, or put # in front of it to make it a comment'],
  ['licence3', '// Copyright\napiVersion: v1\n', '1:1', '// Copyright', '"// Copyright" is neither key: value nor a list item', 'delete the line, or put # in front of it to make it a comment'],
  ['licence4', '"License" text here:\napiVersion: v1\n', '1:10', ' text here:', 'text here: follows the closing "', 'delete it, or write \\" for each " inside the quotes'],
  ['merge', 'a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n', '2:1', '<<<<<<< HEAD', 'a merge conflict was left in the file', 'keep one of the two versions and delete the lines with <<<<<<<, ======= and >>>>>>>'],
  ['alias', 'a: *base\n', '1:4', '*base', '*base repeats a value marked &base, but none is marked so above it in this document', 'mark the value with &base, or quote it: "*base"'],
  ['inf', 'a: .inf\n', '1:4', '.inf', '.inf is a number that JSON cannot hold, so that kubectl cannot send it', 'quote it if it is text: ".inf"'],
  ['nan', 'b:\n  a: .nan\n', '2:6', '.nan', '.nan is a number that JSON cannot hold, so that kubectl cannot send it', 'quote it if it is text: ".nan"'],
  ['control', 'a: x\u0001\n', '1:5', '\u0001', 'a control character (U+0001) stands here', 'delete it; inside double quotes it can be written as an escape such as \\x1b'],
  ['binary', '\u007fELF\u0002\u0001\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0003', '1:1', '\u007f', 'this is binary data, or text in an encoding other than UTF-8 (U+007F stands here)', 'save the file as UTF-8, or leave it out'],
  ['sep text', 'a: 1\n--- b: 2\n', '2:1', '---', '"b: 2" follows --- on the same line, where only a comment may stand', 'begin a new line after ---, or put # in front of the text'],
  ['sep 4', 'a: 1\n----\nb: 2\n', '2:1', '----', '"-" follows --- on the same line, where only a comment may stand', 'write exactly three dashes'],
  ['sep in quote', 'a: "x\n---\ny"\nb: 2\n', '1:4', '"x', 'the quote " that opens here is not closed on this line', 'add " at the end of the value'],
  ['directive', '%YAML 1.2\n---\na: 1\n', '1:1', '%YAML', 'a line that begins with % is a directive, and kubectl does not take %YAML', 'delete the line, or put # in front of it'],
  ['block text', 'a: |text\n  b\n', '1:5', 'text', 'text follows | on the same line', 'begin the text on the next line, indented, or delete |'],
  ['block less', 'a: |\n    x\n  y\nb: 1\n', '3:3', 'y', '"y" stands where a key is expected, but no colon follows it', 'write y:, or delete the line'],
  ['merge key', 'a:\n  <<: 3\n', '2:7', '3', '<< takes a mapping, or a list of mappings, and this is neither', 'let << refer to a mapping, or quote it: "<<"'],
  ['cyc', 'a: &x\n  b: *x\n', '2:6', '*x', '*x stands inside the value that it repeats', 'delete the alias, or write out what is meant'],
  ['null key', '~: 1\n', '1:1', '~:', 'the key ~ has no form in JSON', 'quote it: "~"'],
  ['empty key', ': 1\n', '1:1', ':', 'no key stands before this colon', 'write the key before it'],
  ['json', '{"a": 1 "b": 2}\n', '1:9', '"b":', 'no comma stands before "b":', 'write a comma before "b":'],
  ['json trail', '{"a": 1}\n{"b": 2}\n}\n', '3:1', '}', '} cannot stand here in JSON', 'check the quotes, commas and brackets before it'],
  ['json comma', '{"a": 1,\n "b": [1, 2}\n', '2:12', '}', '} cannot stand here in JSON', 'check the quotes, commas and brackets before it'],
  ['dup colon item', '- name: a: b\n', '1:9', 'a: b', 'the value of "name" has a colon followed by a space in it, which begins another key', 'quote it: name: "a: b"'],
  ['dash no space', 'ports:\n  -port: 80\n   name: x\n', '2:3', '-port: 80', '"-port: 80" is neither key: value nor a list item', 'write - port: 80, or put # in front of the line to make it a comment'],
  ['equals', 'metadata:\n  name = web\n  labels: {}\n', '2:3', 'name = web', '"name = web" is neither key: value nor a list item', 'write name: web, or put # in front of the line to make it a comment'],
  ['block scalar dedent', 'data:\n  a: |\n    line\n   other: x\n', '4:4', 'other: x', '"other" is indented by 3 spaces, "line" above it by 4', 'indent it by 4 spaces like "line", or by 2 like "a"'],
  ['comma list', 'a: b, c: d\n', '1:4', 'b, c: d', 'the value of "a" has a colon followed by a space in it, which begins another key', 'quote it: a: "b, c: d"'],
  ['stray bracket', 'a: x]\nb: ]\n', '2:4', ']', '] closes nothing that was opened', 'delete it, or quote the value it belongs to'],
  ['int tag', 'a: !!int x\n', '1:10', 'x', 'the value x does not fit !!int', 'delete !!int, or change the value'],
  ['code fence', '```yaml\na: 1\n```\n', '1:1', '```yaml', '``` belongs to Markdown, not to YAML', 'delete the lines that begin with ```'],
  ['prompt', '$ kubectl apply\na: 1\n', '1:1', '$ kubectl apply', '"$ kubectl apply" is neither key: value nor a list item', 'delete the line, or put # in front of it to make it a comment'],
  ['cmd multi', 'command: ["sh", "-c", "echo "hi""]\n', '1:30', 'hi""]', 'hi""] follows the closing "', 'delete it, or write \\" for each " inside the quotes'],
  ['env quote', 'value: "a" # ok\nname: "b"c\n', '2:10', 'c', 'c follows the closing "', 'delete it, or write \\" for each " inside the quotes'],
];

test.each(CASES)('%s', (_, text, place, marked, message, help) => {
  const problem = reader.read(text).find(document => document.problem)?.problem;
  if (!problem) throw new Error('this text can be read');
  const { start, end } = problem.span;
  const line = text.slice(0, start).split('\n').length;
  const column = start - text.lastIndexOf('\n', start - 1);
  expect({ place: `${line}:${column}`, marked: text.slice(start, end), message: problem.message, help: problem.help }).toEqual({
    place,
    marked,
    message,
    help,
  });
});

test('talks as the rest of svclens does', () => {
  for (const [, text] of CASES) {
    for (const { problem } of reader.read(text)) {
      if (!problem) continue;
      expect(problem.message).not.toMatch(/\n|\.$|invalid|illegal/i);
      expect(problem.help).not.toMatch(/\n|\.$/);
    }
  }
});
