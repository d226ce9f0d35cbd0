import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderHtml } from '../src/report/html/html.ts';
import type { ServiceResult } from '../src/result.ts';
import { hasBrowser, launch, sizes, watch } from './pictures/browser.ts';
import { at, hop, path, result, service } from './pictures/results.ts';
import { shopOf } from './pictures/shop.ts';

describe.skipIf(!hasBrowser)('the page in a browser (skipped where there is no chromium)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'svclens-html-'));
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  const opened = async (
    services: readonly ServiceResult[],
    look: (page: Page) => Promise<void>,
    options: Parameters<Browser['newPage']>[0] = { viewport: { width: 1366, height: 768 } },
  ): Promise<void> => {
    const file = join(folder, `${services.length}.html`);
    writeFileSync(file, renderHtml(result(...services)));
    const page = await browser.newPage(options);
    const url = pathToFileURL(file).href;
    const trouble = watch(page, url);
    await page.goto(url);
    await look(page);
    expect(trouble).toEqual([]);
    await page.close();
  };

  /** Texts that leave their box, boxes and labels that lie over each other, and things that stick out of the window. */
  const overlaps = (page: Page): Promise<readonly string[]> =>
    page.evaluate(() => {
      const found: string[] = [];
      const rectangle = (element: Element): DOMRect => element.getBoundingClientRect();
      for (const drawing of document.querySelectorAll('.block svg')) {
        const boxes = [...drawing.querySelectorAll('.box')].map(box => ({
          name: box.getAttribute('aria-label'),
          at: rectangle([...box.querySelectorAll('.ground')].at(-1) ?? box),
          box,
        }));
        for (const { name, at: ground, box } of boxes) {
          for (const text of box.querySelectorAll('text')) {
            const { left, right, top, bottom } = rectangle(text);
            const isIn =
              left >= ground.left && right <= ground.right && top >= ground.top - 1 && bottom <= ground.bottom + 1;
            if (!isIn) found.push(`${text.textContent} leaves ${name}`);
          }
        }
        const labels = [...drawing.querySelectorAll('.label')].map(label => ({
          name: label.textContent,
          at: rectangle(label.querySelector('.cover') ?? label),
        }));
        const all = [...boxes, ...labels];
        for (const [index, one] of all.entries()) {
          for (const other of all.slice(index + 1)) {
            const [a, b] = [one.at, other.at];
            const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
            if (!apart) found.push(`${one.name} lies over ${other.name}`);
          }
        }
      }
      const sticksOut = document.documentElement.scrollWidth - document.documentElement.clientWidth;
      if (sticksOut > 0) found.push(`${sticksOut} pixels are right of the window`);
      return found;
    });

  const shown = (page: Page): Promise<number> => page.locator('.box.service:visible').count();

  test.each(Object.entries(sizes))(
    '%s: nothing overlaps and nothing is cut, in light and dark',
    async (_, [width, height]) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await opened(
          shopOf(24),
          async page => {
            expect(await shown(page)).toBe(24);
            expect(await overlaps(page)).toEqual([]);
          },
          { viewport: { width, height }, colorScheme },
        );
      }
    },
  );

  test('a Service opens by click, tells addresses, hops and places, and closes by Escape', () =>
    opened(shopOf(6), async page => {
      await page.getByRole('button', { name: 'service/cart-1,' }).click();
      const panel = page.getByRole('region', { name: 'Details' });
      const told = await panel.innerText();
      for (const part of ['http://cart-1.shop-0', '<node>:30001', 'deploy/shop-0/cart-1.yaml:65:5', 'caller-1']) {
        expect(told).toContain(part);
      }
      await page.keyboard.press('Escape');
      expect(await panel.isVisible()).toBe(false);
    }));

  test('the panel passes by while the pointer rests on a node', () =>
    opened(shopOf(3), async page => {
      await page.getByRole('button', { name: 'service/orders-2,' }).hover();
      await page.getByRole('region', { name: 'Details' }).waitFor();
      expect(await page.locator('#told').innerText()).toContain('no pod carries app=orders-2');
      await page.mouse.move(5, 500);
      await page.locator('#panel').waitFor({ state: 'hidden' });
    }));

  test('by keyboard alone: Tab into the picture, arrows from node to node, Enter opens, Escape comes back', () =>
    opened(shopOf(4), async page => {
      await page.locator('.to-list').focus();
      await page.keyboard.press('Tab');
      const focused = (): Promise<string | null> =>
        page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
      const first = await focused();
      expect(first).toMatch(/^(ingress|service)\//);
      await page.keyboard.press('ArrowRight');
      const second = await focused();
      expect(second).not.toBe(first);
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('told');
      await page.keyboard.press('Escape');
      expect(await focused()).toBe(second);
      await page.keyboard.press('ArrowLeft');
      expect(await focused()).toBe(first);
    }));

  test('search finds by name, address and host; filters by verdict and namespace', () =>
    opened(shopOf(40), async page => {
      await page.keyboard.press('/');
      await page.keyboard.type('cart-11');
      expect(await page.locator('.box.service:not(.faded):visible').count()).toBe(1);
      expect(await page.locator('#found').textContent()).toBe('1 Service shown');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain('cart-11');
      await page.locator('#search').fill('host-3.example.com');
      expect(await page.locator('#found').textContent()).toBe('2 Services shown');
      await page.locator('#search').fill('nothing has this name');
      await page.getByRole('button', { name: 'Show everything' }).click();
      expect(await shown(page)).toBe(40);
      await page.locator('input[value=open]').uncheck({ force: true });
      await page.locator('input[value=unknown]').uncheck({ force: true });
      expect(await page.locator('.box.service:not(.faded):visible').count()).toBe(
        await page.locator('.box.service.broken').count(),
      );
      await page.locator('#namespace').selectOption('shop-2');
      expect(await page.locator('.group:visible').count()).toBe(1);
    }));

  test('keys zoom; fit shows everything', () =>
    opened(shopOf(40), async page => {
      const size = (): Promise<string | null> => page.locator('#size').textContent();
      await page.keyboard.press('0');
      expect(await size()).toBe('100 %');
      await page.keyboard.press('+');
      expect(await size()).toBe('120 %');
      await page.keyboard.press('-');
      await page.keyboard.press('f');
      const height = await page.locator('#picture').evaluate(picture => picture.getBoundingClientRect().height);
      expect(height).toBeLessThan(768);
    }));

  test('names that are markup are shown as they are', async () => {
    const name = '</script><img src=x onerror=alert(1)>"\'';
    const hostile = service(name, 1, {
      accessPaths: [
        path(name, [hop('Service', name, 80, { location: at(3, name) })], { verdict: 'broken', reason: name }),
      ],
    });
    await opened([hostile], async page => {
      await page.locator('.box.service').click();
      expect(await page.locator('#panel').innerText()).toContain(name);
      expect(await page.locator('img').count()).toBe(0);
    });
  });

  test('what the picture says stands in the list as well', () =>
    opened(shopOf(12), async page => {
      await page.locator('.to-list').click();
      await page.locator('#list table').waitFor();
      expect(await page.locator('#list tbody').count()).toBe(12);
      const list = await page.locator('#list').innerText();
      expect(list).toContain('no pod carries app=orders-2');
      expect(await overlaps(page)).toEqual([]);
    }));

  test('prints all of it, also what a filter hides', () =>
    opened(shopOf(12), async page => {
      await page.locator('#search').fill('cart-1');
      await page.emulateMedia({ media: 'print' });
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      expect(await shown(page)).toBe(12);
      expect(await page.locator('.legend').isVisible()).toBe(true);
      expect(await page.locator('#list tbody').first().isVisible()).toBe(true);
      expect(await page.locator('.tools').isVisible()).toBe(false);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pdf.length).toBeGreaterThan(10_000);
    }));

  test('five hundred Services: all of them drawn, under 1.5 MB', async () => {
    const services = shopOf(500);
    expect(Buffer.byteLength(renderHtml(result(...services)))).toBeLessThan(1.5e6);
    await opened(services, async page => {
      expect(await shown(page)).toBe(500);
    });
  });
});
