import type { Inventory } from '../inventory/inventory.ts';
import type { Ingress, Service, View } from '../inventory/views.ts';
import { admitEndpointSlice } from '../kubernetes/admission/endpoint-slice.ts';
import { admitEndpoints } from '../kubernetes/admission/endpoints.ts';
import { admitIngress } from '../kubernetes/admission/ingress.ts';
import { type AdmissionViolation, fieldOf } from '../kubernetes/admission/violation.ts';
import type { HandWritten } from './backends.ts';
import { nameOf } from './names.ts';
import { broken, brokenAsWritten, type Judgement } from './verdict.ts';

/** Why something written never comes to be: the API server does not take it. */

export const refusalOfService = (service: Service, inventory: Inventory): Judgement | undefined =>
  refusal(service, inventory.violationsOf(service), inventory);

export const refusalOfIngress = (ingress: Ingress, inventory: Inventory): Judgement | undefined => {
  const { apiVersion } = ingress.manifest;
  return apiVersion === 'networking.k8s.io/v1'
    ? refusal(ingress, admitIngress(ingress.object, { version: inventory.options.kubernetesVersion }), inventory)
    : broken(`no Kubernetes since 1.22 takes an Ingress of ${apiVersion}`);
};

export const refusalOfHandWritten = (view: HandWritten, inventory: Inventory): Judgement | undefined => {
  const options = { version: inventory.options.kubernetesVersion };
  const isSlice = view.manifest.kind === 'EndpointSlice';
  return refusal(
    view,
    isSlice ? admitEndpointSlice(view.object, options) : admitEndpoints(view.object, options),
    inventory,
  );
};

const refusal = (
  view: View,
  violations: readonly AdmissionViolation[],
  inventory: Inventory,
): Judgement | undefined => {
  // Manifests read back from a cluster carry a version: they are there to be applied, not to be created.
  const violation = violations.find(({ check }) => check !== 'resourceVersionSet');
  if (violation === undefined) return undefined;
  const field = violation.field || fieldOf(violation.path);
  const why = violation.reason === 'FieldValueRequired' ? `because ${field} is missing` : `because of ${field}`;
  return brokenAsWritten(`the API server refuses ${nameOf(view)} ${why}`, [view], inventory);
};
