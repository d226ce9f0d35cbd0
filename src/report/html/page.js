// The script of the page that `explain -o html` writes: draws what is already laid out, and lets one look around.
// Everything from the manifests enters the page as text, never as markup.
(() => {
  /** @typedef {import('./picture-data.ts').Picture} Picture */
  /** @typedef {import('./picture-data.ts').PictureBlock} PictureBlock */
  /** @typedef {{ node: number, block: HTMLElement, group: HTMLElement, element: SVGGElement, isReference: boolean }} Box */
  /** @typedef {{ edge: number, element: SVGGElement }} Line */

  /** @template {Element} T @param {string} id @param {new () => T} type @returns {T} */
  const byId = (id, type) => {
    const element = document.getElementById(id);
    if (element instanceof type) return element;
    throw new Error(`the page has no ${id}`);
  };
  const picture = byId('picture', HTMLElement);
  const panel = byId('panel', HTMLElement);
  const told = byId('told', HTMLElement);
  const search = byId('search', HTMLInputElement);
  const namespace = byId('namespace', HTMLSelectElement);
  const list = byId('list', HTMLDetailsElement);
  /** @type {Picture} */
  const { nodes, edges, groups } = JSON.parse(byId('data', HTMLScriptElement).textContent ?? '');

  const marks = { open: '✓', broken: '✗', unknown: '?' };
  /** @type {Box[]} */
  const boxes = [];
  /** @type {Line[]} */
  const lines = [];
  /** @type {{ element: SVGSVGElement, width: number, height: number }[]} */
  const drawings = [];

  // --- drawing ---

  /** @param {string} name @param {Record<string, string | number>} attributes @param {string} [text] */
  const svg = (name, attributes, text) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    if (text !== undefined) element.textContent = text;
    return element;
  };

  /** @param {string} name @param {string} [className] @param {string} [text] */
  const html = (name, className, text) => {
    const element = document.createElement(name);
    if (className !== undefined && className !== '') element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };

  /** @param {number} index */
  const nameOf = index => {
    const node = nodes[index];
    if (node === undefined) return '';
    return node.role === 'entry' || node.role === 'nowhere' ? node.name : `${node.kind.toLowerCase()}/${node.name}`;
  };

  /** A circle, a square, a drop: verdicts differ in shape, not in colour alone. @param {'open' | 'broken' | 'unknown'} verdict @param {number} x @param {number} y @param {number} r */
  const sign = (verdict, x, y, r) => {
    const shapes = {
      open: `M${x - r} ${y}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0z`,
      broken: `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}z`,
      unknown: `M${x} ${y - r}a${r} ${r} 0 1 1 0 ${2 * r}h${-r}v${-r}a${r} ${r} 0 0 1 ${r} ${-r}z`,
    };
    return [
      svg('path', { class: 'sign', d: shapes[verdict] }),
      svg('text', { class: 'sign-text', x, y: y + r * 0.42 }, marks[verdict]),
    ];
  };

  /** @param {string} role @param {number} x @param {number} y @param {number} w @param {number} h */
  const outline = (role, x, y, w, h) => {
    if (role === 'route')
      return `M${x + 6} ${y}H${x + w - 12}L${x + w} ${y + h / 2}L${x + w - 12} ${y + h}H${x + 6}Q${x} ${y + h} ${x} ${y + h - 6}V${y + 6}Q${x} ${y} ${x + 6} ${y}z`;
    const r = role === 'entry' || role === 'reference' ? h / 2 : role === 'end' ? 3 : 10;
    return `M${x + r} ${y}H${x + w - r}A${r} ${r} 0 0 1 ${x + w} ${y + r}V${y + h - r}A${r} ${r} 0 0 1 ${x + w - r} ${y + h}H${x + r}A${r} ${r} 0 0 1 ${x} ${y + h - r}V${y + r}A${r} ${r} 0 0 1 ${x + r} ${y}z`;
  };

  /** @param {number} index */
  const labelOf = index => {
    const node = nodes[index];
    if (node === undefined) return '';
    const where = groups.length > 1 && node.namespace?.startsWith('in/') ? `in ${node.namespace.slice(3)}` : '';
    return [nameOf(index), node.detail, where, node.verdict ?? ''].filter(part => part !== '').join(', ');
  };

  /** @param {PictureBlock['boxes'][number]} box */
  const drawBox = ({ node: index, reference, at: [x, y, w, h], text }) => {
    const node = nodes[index];
    const role = node?.role ?? 'end';
    const verdict = reference ? null : (node?.verdict ?? null);
    const element = svg('g', {
      class: ['box', reference ? 'reference' : role, verdict ?? ''].join(' ').trimEnd(),
      role: 'button',
      tabindex: -1,
      'aria-label': labelOf(index),
    });
    const shape = reference ? 'reference' : role;
    // Workloads are several pods: a second sheet shows behind the first.
    if (shape === 'end' && node?.kind !== 'Address' && node?.kind !== 'ExternalName') {
      element.append(svg('path', { class: 'ground', d: outline('end', x + 4, y + 4, w, h) }));
    }
    element.append(svg('rect', { class: 'halo', x: x - 5, y: y - 5, width: w + 10, height: h + 10, rx: 14 }));
    element.append(svg('path', { class: 'ground', d: outline(shape, x, y, w, h) }));
    if (verdict !== null) element.append(...sign(verdict, x + 22, role === 'nowhere' ? y + 15 : y + 19, 8));
    const left = shape === 'entry' || shape === 'reference' ? x + w / 2 : verdict === null ? x + 14 : x + 40;
    for (const [line, part] of text.entries()) {
      const isSmall = line > 0 && role !== 'nowhere';
      element.append(
        svg(
          'text',
          { class: isSmall ? 'small' : 'name', x: left, y: y + (h - text.length * 16) / 2 + line * 16 + 12.5 },
          part,
        ),
      );
    }
    return element;
  };

  /** @param {PictureBlock['lines'][number]} line */
  const drawLine = ({ edge: index, path }) => {
    const edge = edges[index];
    const element = svg('g', { class: `line ${edge?.call ? 'call' : (edge?.verdict ?? '')}`, 'aria-hidden': 'true' });
    element.append(svg('path', { d: path }));
    const end = /([\d.-]+)\D+([\d.-]+)$/.exec(path.replace(/H([\d.-]+)$/, (_, x) => `L${x} ${lastY(path)}`));
    const [tipX, tipY] = [Number(end?.[1]), Number(end?.[2])];
    element.append(svg('path', { class: 'tip', d: `M${tipX} ${tipY}l-7 -4v8z` }));
    return element;
  };

  /** @param {PictureBlock['lines'][number]} line */
  const drawLabel = ({ edge: index, at = [0, 0, 0, 0], text = [], reasonLines = 0 }) => {
    const edge = edges[index];
    const element = svg('g', { class: `line label ${edge?.verdict ?? ''}`, 'aria-hidden': 'true' });
    const [x, y, w, h] = at;
    element.append(svg('rect', { class: 'cover', x: x + 1, y, width: w - 2, height: h, rx: 4 }));
    const verdict = edge?.verdict;
    const isMarked = verdict === 'broken' || verdict === 'unknown';
    if (isMarked) element.append(...sign(verdict, text.length === 0 ? x + w / 2 : x + 13, y + 10, 7));
    for (const [line, part] of text.entries()) {
      const isReason = line >= text.length - reasonLines;
      element.append(
        svg('text', { class: isReason ? 'why' : 'name', x: x + (isMarked ? 26 : 6), y: y + 13.5 + line * 15 }, part),
      );
    }
    return element;
  };

  /** The height at which a path runs before its last stretch. @param {string} path */
  const lastY = path => /(-?[\d.]+)(?:H-?[\d.]+)*$/.exec(path)?.[1] ?? '0';

  /** @param {PictureBlock} block @param {HTMLElement} group */
  const drawBlock = ({ width, height, boxes: placedBoxes, lines: placedLines }, group) => {
    const block = html('div', 'block');
    const drawing = svg('svg', { viewBox: `0 0 ${width + 5} ${height + 5}`, role: 'group' });
    for (const placed of placedLines) {
      const element = drawLine(placed);
      if (element instanceof SVGGElement) lines.push({ edge: placed.edge, element });
      drawing.append(element);
    }
    for (const placed of placedLines) {
      if (placed.at === undefined) continue;
      const element = drawLabel(placed);
      if (element instanceof SVGGElement) lines.push({ edge: placed.edge, element });
      drawing.append(element);
    }
    for (const placed of placedBoxes) {
      const element = drawBox(placed);
      if (element instanceof SVGGElement) {
        boxes.push({ node: placed.node, block, group, element, isReference: placed.reference === true });
      }
      drawing.append(element);
    }
    if (drawing instanceof SVGSVGElement) drawings.push({ element: drawing, width: width + 5, height: height + 5 });
    block.append(drawing);
    return block;
  };

  for (const { namespace: name, blocks } of groups) {
    const group = html('section', 'group');
    group.dataset['namespace'] = name ?? '';
    const heading = html('h2');
    if (name === null) heading.append('no namespace written');
    else heading.append('namespace ', html('b', '', name));
    const row = html('div', 'blocks');
    row.append(...blocks.map(block => drawBlock(block, group)));
    group.append(heading, row);
    picture.append(group);
  }
  const boxOf = new Map(boxes.map(box => [box.element, box]));

  // --- zoom and pan ---

  const widest = Math.max(1, ...drawings.map(({ width }) => width));
  // As large as it is meant, but for pictures that are a little wider than the window.
  const comfortable = Math.max(0.8, Math.min(1, (picture.clientWidth - 42) / widest));
  /** The width of a sheet of A4 without its margins. */
  const PAPER = 980;

  let scale = 1;
  /** @param {number} wanted @param {{ x: number, y: number }} [around] */
  const zoom = (wanted, around) => {
    const anchor = around && document.elementFromPoint(around.x, around.y)?.closest('.block');
    const before = anchor?.getBoundingClientRect();
    const old = scale;
    scale = Math.min(3, Math.max(0.2, wanted));
    for (const { element, width, height } of drawings) {
      element.setAttribute('width', String(Math.round(width * scale)));
      element.setAttribute('height', String(Math.round(height * scale)));
    }
    picture.classList.toggle('small', scale < 0.5);
    byId('size', HTMLButtonElement).textContent = `${Math.round(scale * 100)} %`;
    if (!around || !anchor || !before) return;
    // What was under the pointer stays there, though the blocks may stand in other rows now.
    const after = anchor.getBoundingClientRect();
    const share = scale / old;
    scrollBy(
      after.left - around.x + (around.x - before.left) * share,
      after.top - around.y + (around.y - before.top) * share,
    );
  };
  const fit = () => {
    const room = innerHeight - (document.querySelector('header')?.clientHeight ?? 0) - 48;
    zoom(comfortable);
    for (let step = 0; step < 24 && picture.getBoundingClientRect().height > room && scale > 0.2; step++)
      zoom(scale * 0.93);
    scrollTo(0, 0);
  };
  byId('larger', HTMLButtonElement).onclick = () => zoom(scale * 1.2);
  byId('smaller', HTMLButtonElement).onclick = () => zoom(scale / 1.2);
  byId('size', HTMLButtonElement).onclick = () => zoom(1);
  byId('fit', HTMLButtonElement).onclick = fit;
  picture.addEventListener(
    'wheel',
    event => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom(scale * Math.exp(-event.deltaY / 400), { x: event.clientX, y: event.clientY });
    },
    { passive: false },
  );
  picture.addEventListener('pointerdown', event => {
    if (event.pointerType !== 'mouse' || event.button !== 0 || !(event.target instanceof Element)) return;
    if (event.target.closest('.box')) return;
    const block = event.target.closest('.block');
    picture.classList.add('held');
    /** @param {PointerEvent} moved */
    const move = moved => {
      block?.scrollBy(-moved.movementX, 0);
      scrollBy(-moved.movementX, -moved.movementY);
    };
    const drop = () => {
      picture.classList.remove('held');
      removeEventListener('pointermove', move);
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', drop, { once: true });
    addEventListener('pointercancel', drop, { once: true });
  });

  // --- the panel ---

  /** @type {Box | undefined} */
  let chosen;

  /** @param {number} index */
  const selectNode = index => {
    const box =
      boxes.find(({ node, isReference }) => node === index && !isReference) ?? boxes.find(({ node }) => node === index);
    if (box === undefined) return;
    if (box.block.hidden || box.group.hidden) showAll();
    open(box, true);
  };

  /** @param {number} index @param {number} other @param {string} word */
  const edgeEntry = (index, other, word) => {
    const edge = edges[index];
    if (edge === undefined) return [];
    const term = html('dt', '', word);
    const definition = html('dd', edge.verdict ?? '');
    const link = html('button', '', nameOf(other));
    link.addEventListener('click', () => selectNode(other));
    definition.append(link);
    const texts = [
      edge.labels.join(', '),
      edge.verdict === null ? '' : `${marks[edge.verdict]} ${edge.verdict}`,
      ...(edge.reasons ?? []),
    ];
    for (const text of texts) if (text !== '') definition.append(html('br'), text);
    for (const place of edge.places) definition.append(html('br'), html('code', '', place));
    return [term, definition];
  };

  /** @param {number} index */
  const tell = index => {
    const node = nodes[index];
    if (node === undefined) return;
    told.replaceChildren();
    const article = node.article === undefined ? null : document.getElementById(node.article);
    if (article) {
      const copy = html('table');
      copy.append(...[...article.childNodes].map(child => child.cloneNode(true)));
      told.append(copy);
    } else {
      told.append(html('h3', '', nameOf(index)));
      if (node.place !== undefined) told.append(html('code', '', node.place));
    }
    const about = document.createElement('dl');
    for (const [number, edge] of edges.entries()) {
      if (article && !edge.call) continue;
      if (edge.to === index && !article)
        about.append(...edgeEntry(number, edge.from, edge.call ? 'called by' : 'from'));
      if (edge.from === index) about.append(...edgeEntry(number, edge.to, edge.call ? 'calls' : 'to'));
    }
    if (about.childElementCount > 0) told.append(about);
  };

  /** @param {number | undefined} index */
  const highlight = index => {
    for (const { edge, element } of lines) {
      element.classList.toggle(
        'near',
        index !== undefined && (edges[edge]?.from === index || edges[edge]?.to === index),
      );
    }
    for (const { node, element } of boxes) element.classList.toggle('chosen', node === index);
  };

  /** @param {Box} box */
  const show = box => {
    tell(box.node);
    highlight(box.node);
    panel.hidden = false;
    panel.scrollTop = 0;
    const { left, right } = box.element.getBoundingClientRect();
    panel.classList.toggle('left', right > innerWidth - 460 && left > 460);
  };

  /** @param {Box} box @param {boolean} moveFocus */
  const open = (box, moveFocus) => {
    chosen = box;
    step(box, !moveFocus);
    box.element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    show(box);
    panel.classList.remove('passing');
    if (moveFocus) told.focus({ preventScroll: true });
  };

  const close = () => {
    const back = chosen;
    chosen = undefined;
    panel.hidden = true;
    highlight(undefined);
    if (back !== undefined) back.element.focus();
  };
  byId('close', HTMLButtonElement).onclick = close;

  /** @param {EventTarget | null} target */
  const boxAt = target => {
    const element = target instanceof Element ? target.closest('.box') : null;
    return element instanceof SVGGElement ? boxOf.get(element) : undefined;
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  picture.addEventListener('pointerover', event => {
    const box = boxAt(event.target);
    if (box === undefined || event.pointerType !== 'mouse' || chosen !== undefined) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      panel.classList.add('passing');
      show(box);
    }, 180);
  });
  picture.addEventListener('pointerout', event => {
    clearTimeout(waiting);
    if (chosen === undefined && boxAt(event.target) !== undefined) close();
  });
  picture.addEventListener('click', event => {
    const box = boxAt(event.target);
    clearTimeout(waiting);
    if (box !== undefined) open(box, false);
  });

  // --- keyboard ---

  /** One node is in the order of the Tab key; the arrows move on from there. @type {Box | undefined} */
  let current;
  /** @param {Box} box @param {boolean} focus */
  const step = (box, focus) => {
    current?.element.setAttribute('tabindex', '-1');
    current = box;
    box.element.setAttribute('tabindex', '0');
    if (focus) box.element.focus();
  };

  /** @param {Box} box */
  const isShown = ({ block, group }) => !block.hidden && !group.hidden;

  const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  /** The nearest node that way, where a step aside counts double. @param {Box} from @param {readonly number[]} direction */
  const nearest = (from, [dx = 0, dy = 0]) => {
    const here = from.element.getBoundingClientRect();
    /** @type {Box | undefined} */
    let found;
    let least = Number.POSITIVE_INFINITY;
    for (const box of boxes) {
      if (box === from || !isShown(box)) continue;
      const there = box.element.getBoundingClientRect();
      const x = (there.left + there.right - here.left - here.right) / 2;
      const y = (there.top + there.bottom - here.top - here.bottom) / 2;
      const [along, aside] = dx === 0 ? [y * dy, Math.abs(x)] : [x * dx, Math.abs(y)];
      const cost = along + 2 * aside;
      if (along > 2 && aside <= Math.max(along * 2, 120) && cost < least) [found, least] = [box, cost];
    }
    return found;
  };

  picture.addEventListener('focusin', event => {
    const box = boxAt(event.target);
    if (box !== undefined && box !== current) step(box, false);
  });
  picture.addEventListener('keydown', event => {
    const box = boxAt(event.target);
    if (box === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      open(box, true);
      return;
    }
    const shownBoxes = boxes.filter(isShown);
    const target =
      event.key === 'Home'
        ? shownBoxes[0]
        : event.key === 'End'
          ? shownBoxes.at(-1)
          : event.key in directions
            ? nearest(box, directions[/** @type {keyof typeof directions} */ (event.key)])
            : undefined;
    if (target === undefined) return;
    event.preventDefault();
    step(target, true);
  });
  addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      if (!panel.hidden) close();
      else if (document.activeElement === search && search.value !== '') showAll();
      return;
    }
    const isTyping = event.target instanceof HTMLInputElement && event.target.type === 'search';
    if (isTyping || event.target instanceof HTMLSelectElement || event.ctrlKey || event.metaKey || event.altKey) return;
    /** @type {Record<string, () => void>} */
    const keys = {
      '/': () => search.focus(),
      '+': () => zoom(scale * 1.2),
      '=': () => zoom(scale * 1.2),
      '-': () => zoom(scale / 1.2),
      0: () => zoom(1),
      f: fit,
    };
    const action = keys[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  });

  // --- search and filters ---

  const texts = nodes.map((node, index) => {
    const article = node.article === undefined ? null : document.getElementById(node.article);
    return `${nameOf(index)} ${node.detail} ${node.place ?? ''} ${article?.textContent ?? ''}`.toLowerCase();
  });
  // What a host leads to is found by the host; a Service's own text already has all of its addresses.
  for (const { from, to, labels } of edges) {
    if (nodes[from]?.role === 'entry') texts[to] += ` ${labels.join(' ').toLowerCase()}`;
  }
  const verdictInputs = [...document.querySelectorAll('input[name=verdict]')].filter(
    input => input instanceof HTMLInputElement,
  );

  const filter = () => {
    const words = search.value
      .toLowerCase()
      .split(/\s+/)
      .filter(word => word !== '');
    const verdicts = new Set(verdictInputs.filter(({ checked }) => checked).map(({ value }) => value));
    const isFiltered = words.length > 0 || verdicts.size < verdictInputs.length;
    /** @param {Box} box */
    const matches = ({ node: index, isReference }) => {
      const node = nodes[index];
      if (node === undefined || isReference) return false;
      const isVerdict = node.verdict === null ? verdicts.size === verdictInputs.length : verdicts.has(node.verdict);
      return isVerdict && words.every(word => texts[index]?.includes(word));
    };
    const found = new Set(boxes.filter(matches));
    const blocks = new Set([...found].map(({ block }) => block));
    let count = 0;
    for (const group of picture.querySelectorAll('.group')) {
      if (!(group instanceof HTMLElement)) continue;
      const isAsked = namespace.value === '*' || group.dataset['namespace'] === namespace.value;
      const all = [...group.querySelectorAll('.block')].filter(block => block instanceof HTMLElement);
      for (const block of all) block.hidden = !isAsked || !blocks.has(block);
      group.hidden = all.every(block => block.hidden);
    }
    const foundNodes = new Set([...found].map(({ node }) => node));
    // What was found keeps its neighbours, and what leads to those from outside.
    const near = edges.filter(({ from, to }) => foundNodes.has(from) || foundNodes.has(to));
    const isOfVerdict = (/** @type {number} */ index) => {
      const verdict = nodes[index]?.role === 'service' ? nodes[index].verdict : null;
      return verdict === null || verdicts.has(verdict);
    };
    const kept = new Set([...foundNodes, ...near.flatMap(({ from, to }) => [from, to])].filter(isOfVerdict));
    const gates = edges.filter(({ from, to }) => nodes[from]?.role === 'entry' && kept.has(to));
    const keptEdges = new Set([...near, ...gates].filter(({ from, to }) => isOfVerdict(from) && isOfVerdict(to)));
    for (const { from } of gates) kept.add(from);
    for (const box of boxes) {
      if (found.has(box) && isShown(box) && nodes[box.node]?.role === 'service') count++;
      box.element.classList.toggle('faded', isFiltered && !kept.has(box.node));
    }
    for (const { edge: index, element } of lines) {
      const edge = edges[index];
      element.classList.toggle('faded', isFiltered && edge !== undefined && !keptEdges.has(edge));
    }
    byId('found', HTMLElement).textContent =
      isFiltered || namespace.value !== '*' ? `${count} ${count === 1 ? 'Service' : 'Services'} shown` : '';
    byId('nothing', HTMLElement).hidden = boxes.length === 0 || boxes.some(isShown);
    const first = boxes.find(box => found.has(box) && isShown(box)) ?? boxes.find(isShown);
    if (first !== undefined && (current === undefined || !isShown(current) || words.length > 0)) step(first, false);
  };
  const showAll = () => {
    search.value = '';
    namespace.value = '*';
    for (const input of verdictInputs) input.checked = true;
    filter();
  };
  search.addEventListener('input', filter);
  search.addEventListener('keydown', event => {
    if ((event.key === 'Enter' || event.key === 'ArrowDown') && current !== undefined && isShown(current)) {
      event.preventDefault();
      step(current, true);
    }
  });
  namespace.addEventListener('change', filter);
  for (const input of verdictInputs) input.addEventListener('change', filter);
  byId('all', HTMLButtonElement).onclick = showAll;

  // --- the list, also on paper ---

  const openList = () => {
    if (location.hash === '#list') list.open = true;
  };
  addEventListener('hashchange', openList);
  for (const link of document.querySelectorAll('a[href="#list"]'))
    link.addEventListener('click', () => (list.open = true));
  /** @type {{ isOpen: boolean, scale: number } | undefined} */
  let onScreen;
  addEventListener('beforeprint', () => {
    onScreen = { isOpen: list.open, scale };
    list.open = true;
    zoom(Math.min(0.75, PAPER / widest));
  });
  addEventListener('afterprint', () => {
    if (onScreen === undefined) return;
    list.open = onScreen.isOpen;
    zoom(onScreen.scale);
  });

  zoom(comfortable);
  filter();
  openList();
})();
