import { serviceType } from '../../kubernetes/service.ts';
import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'exported-external-name',
  subject: 'serviceExport',
  severity: 'warning',
  summary: 'A ServiceExport offers no ExternalName.',
  why: 'An ExternalName has no endpoints that other clusters could be given. The controller of the cluster set reports the export as not valid, and the name below clusterset.local does not resolve.',

  *check(serviceExport, inventory) {
    const answer = inventory.servicesNamed(serviceExport.name, serviceExport);
    if (answer.kind !== 'found') return;
    const [service] = answer.items;
    if (service === undefined || answer.items.some(({ spec }) => serviceType(spec) !== 'ExternalName')) return;
    yield {
      at: at(serviceExport.manifest, 'metadata', 'name'),
      message: `service/${service.name} is an ExternalName, and has nothing to export`,
      help: 'remove the ServiceExport, and call the external name itself',
      related: [{ at: at(service.manifest, 'spec', 'type'), message: `service/${service.name} is an ExternalName` }],
    };
  },
});
