import { at } from '../../source/manifest.ts';
import { isRenamed } from '../discovery/meant.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../words.ts';
import { calledBy } from './server-calls.ts';

export default defineRule({
  id: 'webhook-service-other-namespace',
  subject: 'webhook',
  severity: { 'in one file': 'error', 'in another file': 'info' },
  summary: 'The Service that a webhook or an APIService names must be in the namespace that it names.',
  why: 'The API server looks for the Service in the namespace of the reference. Without one there every call fails, and with failurePolicy Fail the objects in question are refused.',

  *check(webhook, inventory) {
    if (isRenamed(webhook, inventory)) return;
    for (const { first, others, from } of calledBy(webhook, 'service')) {
      const { service: name, namespace, path } = first;
      if (namespace === undefined || inventory.servicesNamed(name, from).kind === 'found') continue;
      const elsewhere = inventory.servicesNamed(name, { ...from, namespace: undefined });
      if (elsewhere.kind !== 'found' || elsewhere.items.some(service => isRenamed(service, inventory))) continue;
      const [service] = elsewhere.items;
      if (service?.namespace === undefined) continue;

      const namespaces = listed([...new Set(elsewhere.items.map(its => its.namespace ?? ''))]);
      yield {
        at: at(webhook.manifest, ...path, 'namespace'),
        when: elsewhere.scope === 'file' ? 'in one file' : 'in another file',
        message: `service/${name} is in namespace ${namespaces}, not in ${namespace}`,
        help: `write namespace: ${service.namespace}`,
        related: [
          { at: at(service.manifest, 'metadata', 'name'), message: `the Service is in ${service.namespace}` },
          ...others.slice(0, 3).map(call => ({
            at: at(webhook.manifest, ...call.path, 'namespace'),
            message: 'looked for there by this one too',
          })),
        ],
      };
    }
  },
});
