import { hasSelector, serviceType } from '../../kubernetes/service.ts';
import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';

const addressed = ['ClusterIP', 'NodePort', 'LoadBalancer'];

export default defineRule({
  id: 'external-name-on-other-type',
  subject: 'elaborateService',
  severity: 'warning',
  summary: 'The field externalName belongs to the type ExternalName.',
  why: 'On any other type the field is kept but not used: DNS answers with the address of the Service, and the name is never looked up. The API server only warns.',

  *check({ manifest, spec }) {
    if (!spec.externalName || !addressed.includes(serviceType(spec))) return;
    const written = spec.type ? '' : ', because none is written';
    yield {
      at: at(manifest, 'spec', 'externalName'),
      message: `externalName is not used: type is ${serviceType(spec)}${written}`,
      help: hasSelector(spec)
        ? 'remove externalName; or remove selector and write type: ExternalName'
        : `${spec.type ? 'write' : 'add'} type: ExternalName, or remove externalName`,
    };
  },
});
