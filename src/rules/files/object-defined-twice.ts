import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { nameOf } from '../words.ts';

export default defineRule({
  id: 'object-defined-twice',
  subject: 'secondDefinition',
  severity: { 'with other content': 'error', 'among variants': 'warning', 'the same again': 'warning' },
  summary: 'A file defines each object once.',
  why: 'The second definition replaces the first: `kubectl apply` creates the object and changes it at once, and what only the first one said is lost. `kubectl create` refuses the second.',

  *check({ manifest }, inventory) {
    const earlier = inventory.definedBefore({ manifest });
    if (earlier === undefined) return;
    const where = manifest.namespace === undefined ? '' : ` in namespace ${manifest.namespace}`;
    const isSame = JSON.stringify(manifest.value) === JSON.stringify(earlier.value);
    yield {
      at: at(manifest, 'metadata', 'name'),
      when: isSame
        ? 'the same again'
        : inventory.isAmongVariants({ manifest })
          ? 'among variants'
          : 'with other content',
      message: `${nameOf(manifest)}${where} is defined a second time${isSame ? ', with the same content' : ''}`,
      help: isSame ? 'remove one of the two' : 'give one of the two another name, or join them',
      related: [{ at: at(earlier, 'metadata', 'name'), message: 'first defined here' }],
    };
  },
});
