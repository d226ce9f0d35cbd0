import { resolveTargetPort } from '../../kubernetes/endpoints/target-port.ts';
import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { nameOf } from '../words.ts';

/** Names of options and variables that say where a process listens. Where it calls, localhost is fine. */
const LISTENS =
  /(^|[-_.])(listen|bind|serve|http|https|grpc|web)([-_.](addr|address|on|listen[-_]address))?$|listen[-_]addr(ess)?$/i;
const LOOPBACK = /^(?:https?:\/\/|tcp:\/\/)?(127\.0\.0\.1|localhost|\[::1\]):(\d+)\/?$/;

export default defineRule({
  id: 'listens-on-localhost',
  subject: 'toldWorkload',
  severity: 'info',
  summary: 'A process behind a Service listens on all addresses of its pod.',
  why: 'Traffic of a Service arrives at the address of the pod. A process that is bound to 127.0.0.1 answers inside the pod only, and every connection through the Service is refused.',

  *check(workload, inventory) {
    for (const { name, value, place } of inventory.settingsOf(workload)) {
      const [, host, port] = LOOPBACK.exec(value) ?? [];
      if (host === undefined || name === undefined || !LISTENS.test(name)) continue;
      const service = inventory.servicesSelecting(workload).find(({ spec }) =>
        (spec.ports ?? []).some(candidate => {
          const resolved = resolveTargetPort(workload.pods.template.spec, candidate);
          return resolved.kind !== 'unresolved' && resolved.number === Number(port);
        }),
      );
      if (service === undefined) continue;
      yield {
        at: place,
        message: `${name} says ${host}:${port}, where service/${service.name} cannot reach it`,
        help: `write 0.0.0.0:${port}, or :${port} if the program takes that`,
        related: [
          {
            at: at(service.manifest, 'metadata', 'name'),
            message: `leads to port ${port} of ${nameOf(workload.manifest)}`,
          },
        ],
      };
    }
  },
});
