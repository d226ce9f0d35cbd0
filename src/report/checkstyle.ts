import { byFile, type Report, repairOf } from './report.ts';
import { element, xmlDocument } from './xml.ts';

/** The version of the format that its readers know. */
const VERSION = '4.3';

/** As the tool of that name writes it; of files without findings nothing but the name. */
export const renderCheckstyle = ({ result, files }: Report): string =>
  xmlDocument(
    element(
      'checkstyle',
      { version: VERSION },
      byFile(result.findings, [], files).map(({ file, findings }) =>
        element(
          'file',
          { name: file },
          findings.map(finding => {
            const { rule, severity, message, location } = finding;
            const repair = repairOf(finding);
            return element('error', {
              line: location.line,
              column: location.column,
              severity,
              message: repair === undefined ? message : `${message}; fix: ${repair}`,
              source: `svclens.${rule}`,
            });
          }),
        ),
      ),
    ),
  );
