import type { Service } from '../inventory/views.ts';
import { suggest } from '../text/suggest.ts';
import type { Input } from './input.ts';
import { serviceTypes } from './kind-names.ts';
import { UsageError } from './usage-error.ts';

/** What to say of where a Service was looked for. */
type Searched = Pick<Input, 'called' | 'elsewhere'>;

/** `web`, `svc/web`, and as kubectl takes it too: `svc web cart`. */
export const namesIn = (operands: readonly string[]): readonly string[] => {
  const [first, ...others] = operands;
  if (first !== undefined && serviceTypes.includes(first.toLowerCase())) return others.length > 0 ? others : [];
  return operands.map(operand => {
    const slash = operand.indexOf('/');
    if (slash === -1) return operand;
    const [type, name] = [operand.slice(0, slash), operand.slice(slash + 1)];
    if (name !== '' && serviceTypes.includes(type.toLowerCase())) return name;
    const looksLikePath = /^\.|\.(ya?ml|json)$|\/$/.test(operand);
    throw new UsageError(
      `"${operand}" is not the name of a Service`,
      looksLikePath ? `files and folders follow -f: svclens explain -f ${operand}` : 'write svc/NAME',
    );
  });
};

const find = (
  name: string,
  services: readonly Service[],
  namespace: string | undefined,
  { elsewhere: remedyElsewhere }: Searched,
): readonly Service[] => {
  const here = services.filter(service => namespace === undefined || service.namespace === namespace);
  const found = here.filter(service => service.name === name);
  if (found.length > 0) return found;
  const where = namespace === undefined ? '' : ` in namespace ${namespace}`;
  const elsewhere = services.find(service => service.name === name);
  const near = suggest(name, new Set(here.map(service => service.name)));
  const remedy =
    elsewhere !== undefined
      ? `there is one in namespace ${elsewhere.namespace}`
      : near !== undefined
        ? `did you mean svc/${near}?`
        : /\.(ya?ml|json)$/.test(name)
          ? `files follow -f: svclens explain -f ${name}`
          : here.length > 0
            ? `there is ${[...new Set(here.map(service => service.name))].sort().slice(0, 10).join(', ')}`
            : remedyElsewhere;
  throw new UsageError(`there is no Service "${name}"${where}`, remedy);
};

/** The Services by the names of the call, each once; without names all of them. */
export const servicesNamed = (
  names: readonly string[],
  services: readonly Service[],
  namespace: string | undefined,
  input: Searched,
): readonly Service[] => {
  if (names.length > 0) return [...new Set(names.flatMap(name => find(name, services, namespace, input)))];
  const all = services.filter(service => namespace === undefined || service.namespace === namespace);
  if (all.length > 0) return all;
  const where = namespace === undefined ? '' : ` of namespace ${namespace}`;
  throw new UsageError(`there are no Services${where} in ${input.called}`, input.elsewhere);
};
