import type { IngressObject } from '../objects.ts';

type Check = (value: unknown) => boolean;

const isText: Check = value => typeof value === 'string';
const isTextOrNumber: Check = value => isText(value) || typeof value === 'number';
const isList =
  (of: Check): Check =>
  value =>
    Array.isArray(value) && value.every(of);
const isTexts: Check = value =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isText);
/** A mapping whose fields, where they are given, are what they should be. */
const isObject =
  (fields: Readonly<Record<string, Check>>): Check =>
  value =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(value).every(([key, child]) => child === undefined || (fields[key]?.(child) ?? true));

const isBackend = isObject({
  serviceName: isText,
  servicePort: isTextOrNumber,
  service: isObject({ name: isText, port: isObject({ number: value => typeof value === 'number', name: isText }) }),
  resource: isObject({ apiGroup: isText, kind: isText, name: isText }),
});

const isShaped = isObject({
  metadata: isObject({ annotations: isTexts, labels: isTexts }),
  spec: isObject({
    ingressClassName: isText,
    defaultBackend: isBackend,
    backend: isBackend,
    tls: isList(isObject({ hosts: isList(isText), secretName: isText })),
    rules: isList(
      isObject({
        host: isText,
        http: isObject({ paths: isList(isObject({ path: isText, pathType: isText, backend: isBackend })) }),
      }),
    ),
  }),
});

/** Of an Ingress in a removed version, for which there is no schema: whether what is read of it has the right types. */
export const isIngress = (value: unknown): value is IngressObject => isShaped(value);
