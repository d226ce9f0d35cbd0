// Makes a release ready: npm run release -- minor [--write]. Without --write it looks whether everything is in order and
// changes nothing. It never publishes: that is done by .github/workflows/release.yml when the tag arrives.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { nextVersion, released } from './changelog.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

const run = (command: string, ...args: readonly string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();

const main = (args: readonly string[]): void => {
  const isWritten = args.includes('--write');
  const [asked, ...more] = args.filter(arg => arg !== '--write');
  if (asked === undefined || more.length > 0)
    throw new Error('give major, minor, patch or a version, and --write to mean it');

  const current: string = JSON.parse(readFileSync('package.json', 'utf8')).version;
  const version = nextVersion(current, asked);
  const tag = `v${version}`;
  if (run('git', 'tag', '--list', tag) !== '') throw new Error(`the tag ${tag} exists already`);
  const changed = run('git', 'status', '--porcelain');
  if (changed !== '') throw new Error(`commit or remove first what is not committed:\n${changed}`);
  const changelog = released(readFileSync('CHANGELOG.md', 'utf8'), version, new Date().toISOString().slice(0, 10));
  say(`${current} -> ${version}`);

  execFileSync('npm', ['run', 'check'], { stdio: 'inherit' });
  const [{ size, entryCount }] = JSON.parse(run('npm', 'pack', '--dry-run', '--json', '--silent')) as [
    { readonly size: number; readonly entryCount: number },
  ];
  say(`the package has ${entryCount} files, ${Math.round(size / 1000)} kB`);

  if (!isWritten) {
    say(`everything is in order; nothing was changed. With --write this commits ${version} and sets the tag ${tag}`);
    return;
  }
  writeFileSync('CHANGELOG.md', changelog);
  if (version !== current) run('npm', 'version', version, '--no-git-tag-version');
  run('git', 'commit', '--all', '--message', `Release ${version}`);
  run('git', 'tag', '--annotate', tag, '--message', `Release ${version}`);
  say(`next: git push --follow-tags\nCI then runs: npm publish --provenance --access public`);
};

try {
  main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`release: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
