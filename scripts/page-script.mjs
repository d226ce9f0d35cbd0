// The script of the page of `explain -o html` as one text: for the build, and for tests, which run the source.
import { build } from 'esbuild';

export const isPageScript = path => path.endsWith('/page/page.ts');

export const pageScript = async path => {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    write: false,
    minifySyntax: true,
    minifyWhitespace: true,
  });
  return outputFiles[0].text;
};
