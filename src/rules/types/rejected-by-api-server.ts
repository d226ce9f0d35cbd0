import type { ServiceCheck } from '../../kubernetes/admission/service.ts';
import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';

/** Too rare for rules of their own: what is, and what to do. */
const words: Partial<Readonly<Record<ServiceCheck, readonly [string, string]>>> = {
  ownerReferenceIncomplete: [
    'an owner reference lacks apiVersion, kind, name or uid',
    'remove ownerReferences: controllers write them',
  ],
  ownerReferenceBanned: ['an Event cannot own an object', 'remove this owner reference'],
  ownerReferencesTwoControllers: ['two owner references say controller: true', 'keep one controller'],
  finalizerInvalid: ['a finalizer is not spelled like example.com/name', 'write example.com/name, or remove it'],
  finalizerUnqualified: ['a finalizer has no domain in front', 'write example.com/name, or remove it'],
  finalizersContradict: ['the finalizers orphan and foregroundDeletion exclude each other', 'keep one of the two'],
  kubeletPort: [
    'port 10250 belongs to the kubelet; load balancers may use it from Kubernetes 1.33',
    'write another port',
  ],
  ipFamilyNotInCluster: ['the cluster has no addresses of this IP family', 'remove this family'],
  dualStackNotInCluster: ['the cluster has one IP family only', 'write ipFamilyPolicy: PreferDualStack'],
  clusterIPFamilyNotInCluster: [
    'the cluster has no addresses of the family of this cluster IP',
    'remove it and let the cluster choose',
  ],
  clusterIPOutOfRange: [
    "this cluster IP is outside the cluster's ranges for Services",
    'remove it and let the cluster choose',
  ],
  clusterIPTaken: ['this cluster IP belongs to the Service kubernetes', 'remove it and let the cluster choose'],
};

export default defineRule({
  id: 'rejected-by-api-server',
  subject: 'service',
  severity: 'error',
  summary: 'The API server accepts the Service.',
  why: 'The API server checks more than most people ever meet: owner references, finalizers, and what depends on how the cluster is set up. Here stands what it refuses and no other rule speaks of.',

  *check(service, inventory) {
    for (const { at, check, path, server } of refusalsFor('rejected-by-api-server', service, inventory)) {
      const [, [message, help] = [`${path.join('.')} is rejected`, 'remove the field, or correct it']] =
        Object.entries(words).find(([known]) => known === check) ?? [];
      yield { at, message, help, server };
    }
  },
});
