/** What the release script reads in CHANGELOG.md and package.json, and what it makes of them. Changes nothing itself. */

const NUMBERS = /^(\d+)\.(\d+)\.(\d+)$/;

/** The version that `major`, `minor` or `patch` leads to, or the one that is named. */
export const nextVersion = (current: string, asked: string): string => {
  const [, major = 0, minor = 0, patch = 0] = (NUMBERS.exec(current) ?? []).map(Number);
  switch (asked) {
    case 'major':
      return `${major + 1}.0.0`;
    case 'minor':
      return `${major}.${minor + 1}.0`;
    case 'patch':
      return `${major}.${minor}.${patch + 1}`;
    default:
      if (NUMBERS.test(asked)) return asked;
      throw new Error(`"${asked}" is no version: give major, minor, patch, or three numbers as in 1.2.3`);
  }
};

const UNRELEASED = '## [Unreleased]\n';

/** What stands below a heading, up to the next one of its rank. */
const below = (changelog: string, heading: string): string | undefined => {
  const start = changelog.indexOf(heading);
  if (start === -1) return undefined;
  const text = changelog.slice(start + heading.length);
  const end = text.search(/^## /m);
  return (end === -1 ? text : text.slice(0, end)).trim();
};

export const unreleased = (changelog: string): string => below(changelog, UNRELEASED) ?? '';

/** The changelog in which everything unreleased belongs to a version. */
export const released = (changelog: string, version: string, date: string): string => {
  if (unreleased(changelog) === '') throw new Error('CHANGELOG.md has nothing under [Unreleased]: say what changed');
  if (changelog.includes(`## [${version}]`)) throw new Error(`CHANGELOG.md has ${version} already`);
  return changelog.replace(UNRELEASED, `${UNRELEASED}\n## [${version}] - ${date}\n`);
};
