/**
 * By which fields the entries of a list are told apart when manifests are merged. Lists that are not named here are
 * replaced as a whole.
 */
export type ListKeys = (field: string, entries: readonly Mapping[]) => readonly string[] | undefined;

export type Mapping = Readonly<Record<string, unknown>>;

const keysByName: Readonly<Record<string, readonly string[]>> = {
  ...{ containers: ['name'], initContainers: ['name'], volumes: ['name'], env: ['name'], imagePullSecrets: ['name'] },
  ...{ volumeMounts: ['mountPath'], volumeDevices: ['devicePath'], hostAliases: ['ip'] },
};

/** kubectl apply, all versions: ports by number alone, so that two protocols on one number are one entry. */
export const clientSideKeys: ListKeys = (field, entries) =>
  field === 'ports' ? portKeys(entries).slice(0, 1) : keysByName[field];

/** API server, server-side apply, all versions: ports by number and protocol. */
export const serverSideKeys: ListKeys = (field, entries) => (field === 'ports' ? portKeys(entries) : keysByName[field]);

function portKeys(entries: readonly Mapping[]): readonly string[] {
  return [entries.some(entry => 'containerPort' in entry) ? 'containerPort' : 'port', 'protocol'];
}

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The entries of a list of mappings; undefined for any other list. */
export function entriesOf(list: unknown): readonly Mapping[] | undefined {
  return Array.isArray(list) && list.every(isMapping) ? list : undefined;
}
