import type { Location, Path } from '../finding.ts';
import type { DocumentReader, Span } from '../source/document.ts';
import { createLocator } from '../source/locate.ts';
import { type Flaw, flawsIn } from './check.ts';
import { type Layer, type Layers, listIn } from './layers.ts';
import { isRange, portRangeIn } from './values.ts';

/** Something in a configuration file that a person has to mend before svclens can work. */
export interface ConfigurationProblem {
  readonly location: Location;
  readonly message: string;
  readonly remedy?: string;
}

/** All that is wrong with a file and those that it extends. */
export const problemsIn = async (
  { layers, misleading }: Layers,
  reader: DocumentReader,
): Promise<readonly ConfigurationProblem[]> => {
  const ofLayers = await Promise.all(layers.map(layer => problemsOf(layer, reader)));
  const locator = createLocator(reader, false);
  return [
    ...ofLayers.flat(),
    ...misleading.map(({ at, message, remedy }) => ({ location: locator.locate(at), message, remedy })),
  ];
};

/** Of one file, read as all YAML is read here. */
const problemsOf = async (
  { manifest, text, documents }: Layer,
  reader: DocumentReader,
): Promise<readonly ConfigurationProblem[]> => {
  const { file } = manifest;
  const locator = createLocator(reader, false);
  const [document, further] = documents;
  const problemAt = (span: Span, message: string, remedy?: string): readonly ConfigurationProblem[] => [
    { location: locator.locationOf(file, span), message, ...(remedy !== undefined && { remedy }) },
  ];
  if (document?.problem !== undefined) {
    const { span, message, help } = await reader.explain(text, document, document.problem);
    return problemAt(span, message, help);
  }
  if (further !== undefined) return problemAt(further, 'a configuration file is one document', 'remove the separator');
  const [duplicate] = document?.duplicateKeys ?? [];
  if (duplicate !== undefined) {
    return problemAt(duplicate.second, `${JSON.stringify(duplicate.key)} is there twice`, 'keep one of them');
  }

  const textAt = (path: Path) => locator.written({ manifest, path, part: 'value' });
  const shape = flawsIn(document?.value ?? {}, textAt);
  const flaws = shape.length > 0 ? shape : flawsInValues(manifest.value);
  return flaws.map(({ path, part, message, remedy }) => ({
    location: locator.locate({ manifest, path, part }),
    message,
    remedy,
  }));
};

/** What no schema can say. */
const flawsInValues = (value: Layer['manifest']['value']): readonly Flaw[] => {
  const flaws: Flaw[] = [];
  const { nodePortRange } = value;
  if (typeof nodePortRange === 'string' && portRangeIn(nodePortRange) === undefined) {
    const message = `nodePortRange "${nodePortRange}" is not a range of ports`;
    const remedy = 'write the first and the last port, as in nodePortRange: 30000-32767';
    flaws.push({ path: ['nodePortRange'], part: 'value', message, remedy });
  }
  for (const [index, range] of listIn(value, 'serviceCidrs').entries()) {
    if (typeof range !== 'string' || isRange(range)) continue;
    const message = `serviceCidrs "${range}" is not a range of addresses`;
    const remedy = 'write an address and the length of its prefix, as in 10.96.0.0/16';
    flaws.push({ path: ['serviceCidrs', index], part: 'value', message, remedy });
  }
  return flaws;
};
