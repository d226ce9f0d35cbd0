import type { Manifest } from '../../source/manifest.ts';

const KUSTOMIZE_GROUP = 'kustomize.config.k8s.io/';
const FILE_NAME = /(^|\/)(kustomization\.ya?ml|Kustomization)$/;

/** kustomize knows its files by their names. */
export const isKustomization = ({ apiVersion, kind, file, root }: Manifest): boolean =>
  (kind === 'Kustomization' || kind === 'Component') &&
  apiVersion.startsWith(KUSTOMIZE_GROUP) &&
  root.length === 0 &&
  FILE_NAME.test(file.name);
