import type { KubernetesObject } from '../../src/kubernetes/objects.ts';
import { newest } from '../../src/kubernetes/versions.ts';
import { loadSchemas } from '../../src/schema/schemas.ts';
import { reader } from '../../src/source/reader.ts';
import { withType } from './server.ts';

const schemas = await loadSchemas(newest);

/** An object as the API server has it in hand once it is decoded. */
export function decodedObject<Kind extends KubernetesObject>(value: unknown): Kind {
  const { apiVersion, kind } = (value ?? {}) as Partial<KubernetesObject>;
  return schemas.decoded(apiVersion ?? '', kind ?? '', value) as Kind;
}

/** The first document of a text, of the kind that it was sent as. */
export function objectIn<Kind extends KubernetesObject>(text: string, kind: string): Kind {
  return decodedObject(withType(reader.read(text)[0]?.value, kind));
}
