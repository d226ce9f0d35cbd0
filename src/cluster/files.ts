import type { SourceFile } from '../source/manifest.ts';
import type { LiveObject } from './ask.ts';

/** Objects of a cluster, each as a file of its own; all stand beside each other. */
export const filesOf = (objects: readonly LiveObject[]): readonly SourceFile[] =>
  objects.map(object => {
    let text: string | undefined;
    return {
      name: nameOf(object),
      folder: FOLDER,
      live: true,
      text: () => {
        text ??= JSON.stringify(told(object));
        return text;
      },
    };
  });

const FOLDER = 'cluster:';

/** `cluster:shop/service/web`, `cluster:namespace/shop`. */
const nameOf = ({ kind, metadata }: LiveObject): string => {
  const { namespace, name } = isRecord(metadata) ? metadata : {};
  return `${FOLDER}${[namespace, String(kind).toLowerCase(), name].filter(part => typeof part === 'string').join('/')}`;
};

/** Without what the server keeps for itself, without the copy that kubectl apply leaves, and without secrets. */
const told = (object: LiveObject): LiveObject => {
  const { metadata } = object;
  if (!isRecord(metadata)) return object;
  const { managedFields: _managed, annotations, ...kept } = metadata;
  const { [LAST_APPLIED]: _copy, ...notes } = isRecord(annotations) ? annotations : {};
  return { ...object, ...withoutSecrets(object), metadata: { ...kept, annotations: notes } };
};

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

const withoutSecrets = ({ spec }: LiveObject): LiveObject => (spec === undefined ? {} : { spec: masked(spec) });

/** Wherever a container stands: the values of variables with telling names, and passwords in addresses. */
const masked = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(masked);
  if (!isRecord(value)) return typeof value === 'string' ? value.replace(CREDENTIALS, '$1') : value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key, key === 'env' ? maskedVariables(field) : masked(field)]),
  );
};

const CREDENTIALS = /(\b[a-z][\w+.-]*:\/\/)[^\s/@]*@/gi;
const TELLING = /pass|secret|token|key|credential|auth/i;

const maskedVariables = (variables: unknown): unknown =>
  Array.isArray(variables)
    ? variables.map(variable => {
        if (!isRecord(variable) || !TELLING.test(String(variable['name']))) return masked(variable);
        const { value: _secret, ...rest } = variable;
        return rest;
      })
    : variables;

const isRecord = (value: unknown): value is LiveObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
