/** What svclens cannot work with, and what to do about it: whoever catches it tells both. */
export const trouble = (message: string, remedy: string): Error => Object.assign(new Error(message), { remedy });

/** What git says of itself, in its own first line. */
const reasonIn = (stderr: string): string =>
  stderr
    .split('\n', 1)
    .join('')
    .replace(/^fatal: /, '');

export const refused = (stderr: string, folder: string): Error => {
  if (stderr.includes('not a git repository')) {
    return trouble(
      `${folder} is in no git repository, and --changed-since compares with a revision of one`,
      'leave out --changed-since, or begin in a clone of the repository',
    );
  }
  if (stderr.includes('dubious ownership')) {
    return trouble(
      `git does not read ${folder}, since it belongs to another user`,
      `if you trust it: git config --global --add safe.directory ${folder}`,
    );
  }
  if (stderr.includes('promisor')) {
    return trouble(
      'this clone is partial, and files as they were are not in it',
      'fetch them: git fetch --refetch --no-filter, or clone without --filter',
    );
  }
  return trouble(`git: ${reasonIn(stderr)}`, `see what git status says in ${folder}`);
};

export const absent = (): Error =>
  trouble('git cannot be started, and --changed-since asks it what has changed', 'install git, or leave it out');

const deepen = 'the clone is shallow: git fetch --unshallow, or fetch-depth: 0 where CI checks it out';

export const unknownRevision = (revision: string, isShallow: boolean): Error =>
  trouble(
    `--changed-since "${revision}" is no commit of this repository`,
    isShallow ? deepen : 'name a commit, a branch or a tag; git fetch brings those of the remote',
  );

export const nothingInCommon = (revision: string, isShallow: boolean): Error =>
  trouble(
    `${revision} and what is checked out have no commit in common here`,
    isShallow ? deepen : 'name a revision that the current branch comes from',
  );
