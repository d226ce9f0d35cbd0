/** Takes the pictures of the README anew: the page of `explain -o html` for the example, light and dark. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hasBrowser, launch } from '../test/pictures/browser.ts';

const EXAMPLE = 'fixtures/scenarios/broken-shop';
const MOST_BYTES = 150_000;

if (!hasBrowser) throw new Error('there is no chromium on this machine');
const folder = mkdtempSync(join(tmpdir(), 'svclens-screenshots-'));
const page = join(folder, 'ways-in.html');
spawnSync(process.execPath, ['bin/svclens.cjs', 'explain', '-f', EXAMPLE, '-o', 'html', '--output-file', page]);
mkdirSync('docs/pictures', { recursive: true });

const browser = await launch();
for (const colorScheme of ['light', 'dark'] as const) {
  const path = `docs/pictures/ways-in-${colorScheme}.png`;
  const tab = await browser.newPage({ viewport: { width: 1280, height: 680 }, colorScheme });
  await tab.goto(pathToFileURL(page).href);
  await tab.screenshot({ path });
  const { size } = statSync(path);
  if (size > MOST_BYTES) throw new Error(`${path} has ${size} bytes, more than ${MOST_BYTES}`);
}
await browser.close();
rmSync(folder, { recursive: true });
