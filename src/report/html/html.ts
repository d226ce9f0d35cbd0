import { createHash } from 'node:crypto';
import type { Result, Verdict } from '../../result.ts';
import { plural } from '../../text/plural.ts';
import { graphOf } from '../graph/graph-of.ts';
import { listOf } from './list.ts';
import { markup, scriptJson } from './markup.ts';
import styles from './page/page.css?raw';
import script from './page/page.ts?raw';
import { pictureOf } from './picture.ts';

const marks: Readonly<Record<Verdict, string>> = { open: '✓', broken: '✗', unknown: '?' };
const verdicts = ['open', 'broken', 'unknown'] as const satisfies readonly Verdict[];

/** One file that needs nothing else: where things stand is decided here, the page only draws them and lets one look around. */
export const renderHtml = (result: Result): string => {
  const graph = graphOf(result);
  const services = graph.nodes.filter(({ role }) => role === 'service');
  const count = (verdict: Verdict): number => services.filter(node => node.verdict === verdict).length;
  const namespaces = graph.groups.map(({ namespace }) => namespace ?? '');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${hashOf(styles)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'">
<meta name="generator" content="svclens ${result.tool.version}">
<title>Ways in to ${plural(services.length, 'Service')}</title>
<style>${styles}</style>
</head>
<body>
<a class="skip" href="#list">Skip to the list of all ways in</a>
<header>
<h1>Ways in</h1>
<p class="summary">${plural(services.length, 'Service')}${namespaces.length > 1 ? ` in ${plural(namespaces.length, 'namespace')}` : ''}</p>
<div class="tools" role="search">
<label class="search"><span class="unseen">Search names and addresses</span><input id="search" type="search" placeholder="Search  /" autocomplete="off" spellcheck="false"></label>
<fieldset><legend class="unseen">Verdicts shown</legend>${verdicts
    .map(
      verdict =>
        `<label class="${verdict}"><input type="checkbox" name="verdict" value="${verdict}" checked><span aria-hidden="true" class="mark">${marks[verdict]}</span> ${verdict} <b>${count(verdict)}</b></label>`,
    )
    .join('')}</fieldset>
<label${namespaces.length > 1 ? '' : ' hidden'}><span class="unseen">Namespace</span><select id="namespace"><option value="*">all namespaces</option>${namespaces
    .map(name => `<option value="${markup(name)}">${markup(name === '' ? 'no namespace written' : name)}</option>`)
    .join('')}</select></label>
<div class="zoom" role="group" aria-label="Zoom"><button type="button" id="smaller" aria-label="Smaller" aria-keyshortcuts="-">−</button><button type="button" id="size" aria-label="Original size" aria-keyshortcuts="0">100 %</button><button type="button" id="larger" aria-label="Larger" aria-keyshortcuts="+">+</button><button type="button" id="fit" aria-keyshortcuts="f">Fit</button></div>
<a class="to-list" href="#list">List</a>
</div>
<p id="found" role="status" class="unseen"></p>
</header>
<main>
<div id="picture" role="group" aria-roledescription="picture" aria-label="The ways in as a picture. Arrow keys move from node to node, Enter opens one, Escape closes it."></div>
<p id="nothing" hidden>Nothing matches. <button type="button" id="all">Show everything</button></p>
<noscript><p>The picture needs JavaScript. The list below says the same.</p></noscript>
<section class="legend" aria-label="Legend"><ul>
<li class="open"><span class="mark">✓</span> open: something answers</li>
<li class="broken"><span class="mark">✗</span> broken: nothing answers, and it says why</li>
<li class="unknown"><span class="mark">?</span> unknown: the manifests do not tell</li>
<li><span class="stroke call"></span> a workload that names this Service</li>
</ul><p>Pods are taken as running and ready. Names inside the cluster, which every Service has, stand in the list.</p></section>
<details id="list"><summary><h2>All ways in as a list</h2></summary>
${listOf(result)}
</details>
</main>
<aside id="panel" role="region" aria-label="Details" hidden><button type="button" id="close" aria-label="Close">×</button><div id="told" tabindex="-1"></div></aside>
<script type="application/json" id="data">${scriptJson(pictureOf(graph, result))}</script>
<script>${script}</script>
</body>
</html>
`;
};

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
