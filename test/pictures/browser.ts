import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

export const hasBrowser = executablePath !== undefined;

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: executablePath ?? '',
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });

export const sizes = { phone: [390, 844], laptop: [1366, 768], wide: [3840, 2160] } as const;

/** What the page said and asked for that it should not have. */
export const watch = (page: Page, url: string): readonly string[] => {
  const trouble: string[] = [];
  page.on('console', message => trouble.push(`console: ${message.text()}`));
  page.on('pageerror', error => trouble.push(`error: ${error.message}`));
  page.on('request', request => {
    if (request.url() !== url) trouble.push(`request: ${request.url()}`);
  });
  return trouble;
};
