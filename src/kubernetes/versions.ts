/** What the API server decides differently from one Kubernetes version to the next, with its default feature gates. */

export const kubernetesVersions = ['1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36'] as const;

export type KubernetesVersion = (typeof kubernetesVersions)[number];

export const newest: KubernetesVersion = '1.36';

/** Whether `version` is `since` or a later one. */
export function isAtLeast(version: KubernetesVersion, since: KubernetesVersion): boolean {
  return kubernetesVersions.indexOf(version) >= kubernetesVersions.indexOf(since);
}

/** API server: a Service name is a DNS-1035 label up to 1.35 and a DNS-1123 label, which may start with a digit, from 1.36. */
export function serviceNameMayStartWithDigit(version: KubernetesVersion): boolean {
  return isAtLeast(version, '1.36');
}

/** API server: leading zeros, IPv4-mapped IPv6 and host bits behind a prefix are refused from 1.36, with a warning before. */
export function addressesAreStrict(version: KubernetesVersion): boolean {
  return isAtLeast(version, '1.36');
}

/** API server: the kubelet's port may not be a port of a LoadBalancer Service up to 1.32. */
export function kubeletPortIsReserved(version: KubernetesVersion): boolean {
  return !isAtLeast(version, '1.33');
}

/**
 * API server: what becomes of `spec.trafficDistribution`: the accepted values, or nothing of it where the type does not
 * have the field (1.29) or the server silently drops it (1.30).
 */
export function trafficDistributionValues(version: KubernetesVersion): readonly string[] | 'unknownField' | 'dropped' {
  if (isAtLeast(version, '1.34')) return ['PreferClose', 'PreferSameZone', 'PreferSameNode'];
  if (isAtLeast(version, '1.31')) return ['PreferClose'];
  return version === '1.30' ? 'dropped' : 'unknownField';
}

/**
 * API server: a cluster IP is held by an IPAddress object named after the address from 1.33 on. The object refers to the
 * Service by name, so a name that no reference can hold fails before the name itself is judged.
 */
export function clusterIPsAreObjects(version: KubernetesVersion): boolean {
  return isAtLeast(version, '1.33');
}

/** API server: a warning names these as deprecated. */
export const deprecatedSince: Readonly<Record<'Endpoints' | 'PreferClose' | 'externalIPs', KubernetesVersion>> = {
  Endpoints: '1.33',
  PreferClose: '1.35',
  externalIPs: '1.36',
};

/** API server: a warning says that a headless Service ignores `loadBalancerIP`, `externalIPs` and `sessionAffinity`. */
export function warnsOfFieldsIgnoredWhenHeadless(version: KubernetesVersion): boolean {
  return isAtLeast(version, '1.34');
}

/**
 * Endpoint controllers: whether a named port is also looked up among native sidecars. The patches of 1.32 differ.
 */
export function namedPortsOfSidecars(version: KubernetesVersion): 'found' | 'notFound' | 'dependsOnPatch' {
  if (isAtLeast(version, '1.33')) return 'found';
  return version === '1.32' ? 'dependsOnPatch' : 'notFound';
}

/** API server: the name of a StatefulSet's Service has to be one from 1.33; before, its pods failed instead. */
export function serviceNameOfStatefulSetIsJudged(version: KubernetesVersion): boolean {
  return isAtLeast(version, '1.33');
}

/** API server: the pods that a StatefulSet makes and the storage they claim are judged with it from 1.34. */
export function templateOfStatefulSetIsJudged(version: KubernetesVersion): boolean {
  return isAtLeast(version, '1.34');
}

/**
 * API server: what becomes of the restart policy of a single container. Up to 1.33 only native sidecars have one; 1.34
 * drops any other silently.
 */
export function containerRestartPolicies(version: KubernetesVersion): 'ofSidecarsOnly' | 'dropped' | 'judged' {
  if (isAtLeast(version, '1.35')) return 'judged';
  return version === '1.34' ? 'dropped' : 'ofSidecarsOnly';
}

/** API server: names of environment variables are free from 1.32, but for the equals sign. */
export function environmentNamesAreFree(version: KubernetesVersion): boolean {
  return isAtLeast(version, '1.32');
}

/** API server: search domains of a pod may be a lone dot and hold underscores from 1.33. */
export function searchDomainsAreRelaxed(version: KubernetesVersion): boolean {
  return isAtLeast(version, '1.33');
}
