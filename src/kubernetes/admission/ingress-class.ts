import { byteLength, dns1123Label, dns1123Subdomain } from '../names.ts';
import type { IngressClassObject } from '../objects.ts';
import type { KubernetesVersion } from '../versions.ts';
import { admitMetadata, admitStorage, type MetadataCheck } from './metadata.ts';
import { admitReference, type ReferenceCheck } from './reference.ts';
import {
  type AdmissionViolation,
  forbidden,
  invalid,
  invalidName,
  joined,
  none,
  notSupported,
  required,
  violation,
} from './violation.ts';

export type IngressClassCheck =
  | MetadataCheck
  | ReferenceCheck
  | 'controllerMissing'
  | 'controllerTooLong'
  | 'controllerInvalid'
  | 'parametersScopeUnknown'
  | 'parametersNamespaceMissing'
  | 'parametersNamespaceInvalid'
  | 'parametersNamespaceUnused';

type IngressClassViolation = AdmissionViolation<IngressClassCheck>;
type IngressClassSpec = NonNullable<IngressClassObject['spec']>;

const controllerLimit = 250;

/** API server, all versions: what it refuses about a new IngressClass. */
export function admitIngressClass(
  ingressClass: IngressClassObject,
  options: { readonly version: KubernetesVersion; readonly dryRun?: boolean },
): readonly IngressClassViolation[] {
  const { metadata, spec = {} } = ingressClass;
  return joined(
    admitMetadata(metadata, dns1123Subdomain),
    admitController(spec.controller ?? ''),
    spec.parameters ? admitParameters(spec.parameters) : none,
    options.dryRun ? none : admitStorage(metadata),
  );
}

/** A domain, a slash, a path. */
function* admitController(controller: string): Iterable<IngressClassViolation> {
  const path = ['spec', 'controller'];
  if (byteLength(controller) > controllerLimit) yield violation('FieldValueTooLong', 'controllerTooLong', path);
  if (controller === '') {
    yield required('controllerMissing', path);
    return;
  }
  const slash = controller.indexOf('/');
  const tail = controller.slice(slash + 1);
  if (slash < 1 || tail === '') {
    yield invalid('controllerInvalid', path);
    return;
  }
  yield* invalidName('controllerInvalid', path, dns1123Subdomain(controller.slice(0, slash)));
  if (!/^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(tail)) yield invalid('controllerInvalid', path);
}

function* admitParameters(parameters: NonNullable<IngressClassSpec['parameters']>): Iterable<IngressClassViolation> {
  const path = ['spec', 'parameters'];
  yield* admitReference(parameters, path);
  const { namespace, scope = 'Cluster' } = parameters;
  const namespacePath = [...path, 'namespace'];
  switch (scope) {
    case 'Cluster':
      if (namespace !== undefined)
        yield forbidden('parametersNamespaceUnused', namespacePath, { other: [...path, 'scope'] });
      return;
    case 'Namespace':
      if (namespace === undefined) yield required('parametersNamespaceMissing', namespacePath);
      else yield* invalidName('parametersNamespaceInvalid', namespacePath, dns1123Label(namespace));
      return;
    default:
      yield notSupported('parametersScopeUnknown', [...path, 'scope']);
  }
}
