// Builds dist/ wherever npm takes the package from git. With `npm install --global git+…`, as pre-commit calls it, npm hands
// --global on to the installation of the development dependencies, and so leaves them out: they are installed here then.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const isThere = name => {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
};

if (!isThere('esbuild')) {
  const { npm_execpath: npm, ...env } = process.env;
  const options = [
    '--global=false',
    '--location=project',
    '--include=dev',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
  ];
  if (npm === undefined) throw new Error('esbuild is missing: npm ci installs it');
  execFileSync(process.execPath, [npm, 'ci', ...options], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
}
await import('./build.mjs');
