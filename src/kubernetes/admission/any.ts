import { type Admit, admit } from './admit.ts';
import { admitService } from './service.ts';

/** As `admit`: what goes beyond Services is large, and loaded when the first such object is admitted. */
export const admitAny: Admit = (object, options) =>
  object.apiVersion === 'v1' && object.kind === 'Service' ? admitService(object, options) : admit(object, options);
