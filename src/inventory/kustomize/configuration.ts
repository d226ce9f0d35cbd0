import type { FieldSpec } from './fields.ts';
import { specsIn } from './fields-of-labels.ts';
import { type KindPattern, textOf } from './resource.ts';
import { isMapping } from './tracing.ts';

/** Fields that hold the names of objects of one kind. */
export interface ReferenceSpec {
  readonly to: KindPattern;
  readonly fields: readonly FieldSpec[];
}

/** What files under `configurations` add to the fields that kustomize knows by itself, as far as Services notice. */
export interface Configuration {
  readonly namespace: readonly FieldSpec[];
  readonly labels: readonly FieldSpec[];
  readonly commonLabels: readonly FieldSpec[];
  readonly references: readonly ReferenceSpec[];
}

export const noConfiguration: Configuration = { namespace: [], labels: [], commonLabels: [], references: [] };

export const readConfiguration = (value: unknown): Configuration => {
  if (!isMapping(value)) return noConfiguration;
  const references = value['nameReference'];
  return {
    namespace: specsIn(value['namespace']),
    labels: specsIn(value['labels']),
    commonLabels: specsIn(value['commonLabels']),
    references: (Array.isArray(references) ? references : []).filter(isMapping).map(item => ({
      to: { group: textOf(item['group']), version: textOf(item['version']), kind: textOf(item['kind']) },
      fields: specsIn(item['fieldSpecs']),
    })),
  };
};

export const mergeConfigurations = (one: Configuration, other: Configuration): Configuration =>
  other === noConfiguration
    ? one
    : {
        namespace: [...one.namespace, ...other.namespace],
        labels: [...one.labels, ...other.labels],
        commonLabels: [...one.commonLabels, ...other.commonLabels],
        references: [...one.references, ...other.references],
      };
