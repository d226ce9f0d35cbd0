import exportedExternalName from './discovery/exported-external-name.ts';
import exportedServiceNotFound from './discovery/exported-service-not-found.ts';
import monitorInOtherNamespace from './discovery/monitor-in-other-namespace.ts';
import monitorPortNotFound from './discovery/monitor-port-not-found.ts';
import monitorSelectsNothing from './discovery/monitor-selects-nothing.ts';
import policyBlocksDns from './policies/policy-blocks-dns.ts';
import policyPortNotFound from './policies/policy-port-not-found.ts';
import policySelectsNothing from './policies/policy-selects-nothing.ts';
import policyShutsOutCaller from './policies/policy-shuts-out-caller.ts';
import policyUsesServicePort from './policies/policy-uses-service-port.ts';
import ingressBackendNotFound from './routes/ingress-backend-not-found.ts';
import ingressBackendOtherNamespace from './routes/ingress-backend-other-namespace.ts';
import ingressPortNotFound from './routes/ingress-port-not-found.ts';
import routeBackendNotFound from './routes/route-backend-not-found.ts';
import routeBackendNotGranted from './routes/route-backend-not-granted.ts';
import routeBackendOtherNamespace from './routes/route-backend-other-namespace.ts';
import routePortMissing from './routes/route-port-missing.ts';
import routePortNotFound from './routes/route-port-not-found.ts';
import webhookPortNotFound from './routes/webhook-port-not-found.ts';
import webhookServiceNotFound from './routes/webhook-service-not-found.ts';
import webhookServiceOtherNamespace from './routes/webhook-service-other-namespace.ts';
import type { Rule } from './rule.ts';

/** Rules of objects that refer to Services and pods; loaded only where there are any. */
export const rulesOfReferring: readonly Rule[] = [
  exportedExternalName,
  exportedServiceNotFound,
  monitorInOtherNamespace,
  monitorPortNotFound,
  monitorSelectsNothing,
  policyBlocksDns,
  policyPortNotFound,
  policySelectsNothing,
  policyShutsOutCaller,
  policyUsesServicePort,
  ingressBackendNotFound,
  ingressBackendOtherNamespace,
  ingressPortNotFound,
  routeBackendNotFound,
  routeBackendNotGranted,
  routeBackendOtherNamespace,
  routePortMissing,
  routePortNotFound,
  webhookPortNotFound,
  webhookServiceNotFound,
  webhookServiceOtherNamespace,
];
