import { at } from '../../source/manifest.ts';
import { replacement } from '../replacement.ts';
import { nearBackend } from '../routes/backends.ts';
import { defineRule } from '../rule.ts';
import { isRenamed } from './meant.ts';

export default defineRule({
  id: 'exported-service-not-found',
  subject: 'serviceExport',
  severity: {
    'a Service of nearly this name': 'warning',
    'in a complete input': 'warning',
    'perhaps elsewhere': 'info',
  },
  summary: 'A ServiceExport has the name and the namespace of the Service that it offers.',
  why: 'The controller of the cluster set looks for a Service of exactly this name and namespace. Without one nothing is exported, and the name below clusterset.local does not resolve.',

  *check(serviceExport, inventory) {
    const { name, manifest } = serviceExport;
    if (name === '' || isRenamed(serviceExport, inventory)) return;
    const answer = inventory.servicesNamed(name, serviceExport);
    if (answer.kind === 'found') return;
    const { meant } = nearBackend({ service: name, from: serviceExport }, inventory);
    const elsewhere = inventory.servicesOfAnyNamespace(name, serviceExport).find(({ namespace }) => namespace);
    const isOpen = answer.kind === 'unknown' && answer.because.some(reason => reason !== 'partial-input');
    const place = at(manifest, 'metadata', 'name');
    const isMeant = elsewhere !== undefined || meant !== undefined;
    const near = isOpen || !isMeant ? 'perhaps elsewhere' : 'a Service of nearly this name';
    yield {
      at: elsewhere === undefined ? place : at(manifest, 'metadata', 'namespace'),
      when: answer.kind === 'none' ? 'in a complete input' : near,
      message:
        elsewhere === undefined
          ? `service/${name} is not in the input`
          : `service/${name} is in namespace ${elsewhere.namespace}, not in ${serviceExport.namespace}`,
      help: helpOf(elsewhere?.namespace, meant, name),
      related: elsewhere
        ? [{ at: at(elsewhere.manifest, 'metadata', 'name'), message: `service/${name} is in ${elsewhere.namespace}` }]
        : [],
      ...(elsewhere === undefined &&
        meant !== undefined && {
          fix: { description: `write name: ${meant}`, safe: false, edits: [replacement(place, meant, inventory)] },
        }),
    };
  },
});

const helpOf = (namespace: string | undefined, meant: string | undefined, name: string): string => {
  if (namespace !== undefined) return `write namespace: ${namespace}`;
  return meant === undefined ? `add service/${name}, or write the name of a Service` : `write name: ${meant}`;
};
