import type { Path } from '../../finding.ts';
import { admitSequence, asksForNumbers, type SequenceViolation } from '../../kubernetes/admission/sequence.ts';
import type { ServiceAdmissionOptions } from '../../kubernetes/admission/service.ts';
import { groupBy } from '../grouping.ts';
import { once } from '../memoized.ts';
import { rootOf } from '../scopes.ts';
import type { Service } from '../views.ts';

/** A number or an address that a Service asks for and another one of its unit holds already. */
export interface Taken {
  readonly violation: SequenceViolation;
  readonly holder: Service;
  /** Where the holder asks for it. */
  readonly path: Path;
}

/**
 * What Services take from each other, when those of one file or of one kustomization are created in their order. Between
 * files that merely lie in one folder nobody says that both are ever applied.
 */
export const createSequences = (
  services: readonly Service[],
  asked: ServiceAdmissionOptions,
): ((service: Service) => readonly Taken[]) => {
  const taken = once(() => {
    const found = new Map<Service, readonly Taken[]>();
    for (const together of groupBy(services, unitOf).values()) {
      if (together.length < 2) continue;
      const names = groupBy(together, ({ name }) => name);
      const unit = together.filter(({ spec, name }) => asksForNumbers(spec) || (names.get(name) ?? []).length > 1);
      if (unit.length < 2) continue;
      const objects = unit.map(({ object }) => object);
      for (const [index, violations] of admitSequence(objects, asked).entries()) {
        const service = unit[index];
        if (service !== undefined)
          found.set(
            service,
            violations.flatMap(violation => takenBy(service, violation, unit)),
          );
      }
    }
    return found;
  });
  return service => taken().get(service) ?? [];
};

const unitOf = ({ manifest }: Service): string => rootOf(manifest) || manifest.file.name;

/** Two objects of one name are no competitors but one object given twice. */
const takenBy = (service: Service, violation: SequenceViolation, unit: readonly Service[]): readonly Taken[] => {
  const holder = violation.holder && unit[violation.holder.index];
  if (holder === undefined || (holder.name === service.name && holder.namespace === service.namespace)) return [];
  return [{ violation, holder, path: violation.holder?.path ?? [] }];
};
