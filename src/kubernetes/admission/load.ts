import type { Admit } from './admit.ts';
import { admitService } from './service.ts';

/** Admission of the kinds at hand: what goes beyond Services is large, and loaded when there is anything else. */
export const admissionOf = async (
  objects: Iterable<{ readonly apiVersion: string; readonly kind: string }>,
): Promise<Admit> => {
  for (const object of objects) if (!isService(object)) return (await import('./admit.ts')).admit;
  return (object, options) => (isService(object) ? admitService(object, options) : []);
};

const isService = ({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }): boolean =>
  apiVersion === 'v1' && kind === 'Service';
