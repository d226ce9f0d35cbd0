import type { Result } from '../result.ts';
import type { PictureFormat } from './settings.ts';

/** Each drawn by a part of its own, which is loaded for it alone. */
export const renderPicture = async (result: Result, format: PictureFormat): Promise<string> => {
  switch (format) {
    case 'mermaid':
      return (await import('../report/mermaid.ts')).renderMermaid(result);
    case 'dot':
      return (await import('../report/dot.ts')).renderDot(result);
    case 'html':
      return (await import('../report/html/html.ts')).renderHtml(result);
  }
};
