import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { unknownValue } from '../spelling.ts';

export default defineRule({
  id: 'selector-expression-malformed',
  subject: 'refused',
  severity: 'error',
  summary: 'Each expression of a selector has an operator, and the values that the operator asks for.',
  why: 'In and NotIn compare with values, Exists and DoesNotExist look at the key alone; only for nodes there are Gt and Lt, with one number. The API server refuses what does not fit.',

  *check({ manifest }, inventory) {
    for (const refusal of refusalsFor('selector-expression-malformed', { manifest }, inventory)) {
      const { at, check, path, text, server } = refusal;
      if (check === 'valuesUnused') {
        const message = 'values are given, but the operator looks at the key alone';
        yield { at, message, help: 'remove values, or write operator: In', server };
      } else if (check === 'valuesMissing') {
        const message = 'the operator compares with values, and the number of values does not fit';
        yield { at, message, help: 'add values, or write operator: Exists', server };
      } else {
        const ofNodes = path.includes('nodeAffinity') ? ['Gt', 'Lt'] : [];
        const operators = ['In', 'NotIn', 'Exists', 'DoesNotExist', ...ofNodes];
        const words =
          text === ''
            ? { message: 'this expression has no operator', help: 'add operator: In, NotIn, Exists or DoesNotExist' }
            : unknownValue('operator', text, operators, at);
        yield { at, ...words, server };
      }
    }
  },
});
