import type { Inventory } from '../inventory/inventory.ts';
import type { Ingress, View } from '../inventory/views.ts';
import { fieldOf } from '../kubernetes/admission/violation.ts';
import { nameOf } from './names.ts';
import { broken, brokenAsWritten, type Judgement } from './verdict.ts';

/** Why something written never comes to be: the API server does not take it. */
export const refusalOf = (view: View, inventory: Inventory): Judgement | undefined => {
  const [violation] = inventory.violationsOf(view);
  if (violation === undefined) return undefined;
  const field = violation.field || fieldOf(violation.path);
  const why = violation.reason === 'FieldValueRequired' ? `because ${field} is missing` : `because of ${field}`;
  return brokenAsWritten(`the API server refuses ${nameOf(view)} ${why}`, [view], inventory);
};

export const refusalOfIngress = (ingress: Ingress, inventory: Inventory): Judgement | undefined => {
  const { apiVersion } = ingress.manifest;
  return apiVersion === 'networking.k8s.io/v1'
    ? refusalOf(ingress, inventory)
    : broken(`no Kubernetes since 1.22 takes an Ingress of ${apiVersion}`);
};
