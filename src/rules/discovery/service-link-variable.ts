import { isNear } from '../../inventory/scopes.ts';
import { variablePrefix } from '../../kubernetes/environment.ts';
import type { Container } from '../../kubernetes/objects.ts';
import { isHeadless, serviceType } from '../../kubernetes/service.ts';
import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';

/** The kubelet replaces the first form everywhere; a shell reads the others. */
const BY_KUBELET = /\$\(([A-Z][A-Z0-9_]*)_PORT\)/g;
const BY_SHELL = /\$\{([A-Z][A-Z0-9_]*)_PORT\b[^}]*\}|\$([A-Z][A-Z0-9_]*)_PORT(?![A-Z0-9_])/g;
const SHELL = /(^|\/)(ba|da|a|k|z)?sh$/;

export default defineRule({
  id: 'service-link-variable',
  subject: 'toldWorkload',
  severity: { 'read here': 'warning', 'perhaps set elsewhere': 'info' },
  summary: 'A variable that a container reads is not one that Kubernetes sets for a Service.',
  why: 'For every Service of the namespace, the kubelet gives containers variables in the old way of Docker links. NAME_PORT is not a number then, but a URL such as tcp://192.0.2.10:6379, and a default value is never used.',

  *check(workload, inventory) {
    if (workload.pods.template.spec?.enableServiceLinks === false) return;
    for (const { container, value, place, from } of inventory.settingsOf(workload)) {
      const isShell =
        from !== 'env' && [...(container.command ?? []), ...(container.args ?? [])].some(word => SHELL.test(word));
      const read = [...value.matchAll(BY_KUBELET), ...(isShell ? value.matchAll(BY_SHELL) : [])];
      for (const prefix of new Set(read.map(([, first, second]) => first ?? second ?? ''))) {
        const variable = `${prefix}_PORT`;
        if (isSet(variable, container)) continue;
        const answer = inventory.servicesNamed(prefix.toLowerCase().replaceAll('_', '-'), workload);
        if (answer.kind !== 'found') continue;
        const service = answer.items.find(({ spec, name }) => {
          const isLinked = !isHeadless(spec) && serviceType(spec) !== 'ExternalName' && spec.ports?.length;
          return isLinked && variablePrefix(name) === prefix;
        });
        if (service === undefined) continue;
        const isUnsure = !isNear(answer.scope) || (container.envFrom ?? []).length > 0;
        yield {
          at: place,
          when: isUnsure ? 'perhaps set elsewhere' : 'read here',
          message: `${variable} is set by Kubernetes for service/${service.name}, to tcp://<its address>:${service.spec.ports?.[0]?.port}`,
          help: `add enableServiceLinks: false to the pod, or set ${variable} in env`,
          related: [{ at: at(service.manifest, 'metadata', 'name'), message: `gives the variable ${variable}` }],
        };
      }
    }
  },
});

/** By the container itself: what it sets is not overridden. */
const isSet = (variable: string, { env = [], command = [], args = [] }: Container): boolean =>
  env.some(({ name }) => name === variable) ||
  [...command, ...args].some(word => new RegExp(`(^|[\\s;&|(])${variable}=`).test(word));
