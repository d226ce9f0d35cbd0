import type { Finding, Resource } from '../finding.ts';
import type { View } from '../inventory/views.ts';
import { resourceOf } from '../source/manifest.ts';

const isSame = (a: Resource, b: Resource | null): boolean =>
  a.kind === b?.kind && a.name === b.name && a.namespace === b.namespace;

/** What is said of the objects asked for. */
export const concerning = <Found extends Finding>(
  findings: readonly Found[],
  views: readonly View[],
): readonly Found[] =>
  findings.filter(finding =>
    views.some(
      ({ manifest }) =>
        // A patch may be at fault for what is built.
        (manifest.built !== undefined || finding.location.file === manifest.file.name) &&
        isSame(resourceOf(manifest), finding.resource),
    ),
  );
