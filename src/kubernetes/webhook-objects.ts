import type { KubernetesObject } from './objects.ts';

/** Whom the API server itself calls. As in objects.ts: decoded, nulls removed. */

export interface ServiceReference {
  readonly name?: string;
  readonly namespace?: string;
  /** 443 where nothing is written. */
  readonly port?: number;
  readonly path?: string;
}

/** ValidatingWebhookConfiguration, MutatingWebhookConfiguration and APIService. */
export interface WebhookObject extends KubernetesObject {
  readonly webhooks?: readonly {
    readonly name?: string;
    readonly clientConfig?: { readonly service?: ServiceReference; readonly url?: string };
  }[];
  /** Of an APIService. */
  readonly spec?: { readonly service?: ServiceReference };
}
