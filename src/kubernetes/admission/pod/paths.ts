/** API server, all versions: a step to the parent folder, in paths that have to stay below a folder. */
export function leavesFolder(path: string): boolean {
  return path.split('/').includes('..');
}
