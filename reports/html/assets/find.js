// @ts-check
// Finds drills by words, topology, verdict and agent; goes from one that needs a look to the next. Without it all are shown.
(() => {
  'use strict';
  const table = document.querySelector('#drills .scroll');
  const rows = [...document.querySelectorAll('tr[data-verdict]')];
  const articles = [...document.querySelectorAll('article[data-verdict]')];
  if (!(table instanceof HTMLElement) || rows.length < 2) return;

  /** What a link leads to must not lie in something closed. */
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target === null) return;
    for (let part = target.parentElement; part !== null; part = part.parentElement)
      if (part instanceof HTMLDetailsElement) part.open = true;
    if (target.hidden || target.closest('[hidden]') !== null) clear();
    target.scrollIntoView();
  }

  const field = document.createElement('input');
  field.type = 'search';
  field.placeholder = 'Find a drill';
  field.setAttribute('aria-label', 'Find a drill by its words');
  field.setAttribute('aria-keyshortcuts', '/');
  /** @type {[name: string, select: HTMLSelectElement][]} */
  const choices = [];
  for (const name of ['verdict', 'topology', 'agent']) {
    const values = [...new Set(rows.map((row) => row.getAttribute(`data-${name}`) ?? ''))].filter(
      (value) => value !== '',
    );
    if (values.length < 2) continue;
    const select = document.createElement('select');
    select.setAttribute('aria-label', `Only this ${name}`);
    select.append(new Option(name === 'topology' ? 'all topologies' : `all ${name}s`, ''));
    select.append(...values.map((value) => new Option(value.replace('-', ' '), value)));
    select.addEventListener('change', filter);
    choices.push([name, select]);
  }
  const count = document.createElement('span');
  count.setAttribute('aria-live', 'polite');
  const tools = document.createElement('div');
  tools.className = 'find';
  tools.setAttribute('role', 'search');
  tools.append(field, ...choices.map(([, select]) => select), count);
  table.before(tools);
  field.addEventListener('input', filter);
  field.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') clear();
  });

  function clear() {
    field.value = '';
    for (const [, select] of choices) select.value = '';
    filter();
  }

  function filter() {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const isAsked = words.length > 0 || choices.some(([, select]) => select.value !== '');
    /** @param {Element} element */
    const isFound = (element) =>
      words.every((word) => (element.getAttribute('data-text') ?? '').includes(word)) &&
      choices.every(([name, select]) => select.value === '' || element.getAttribute(`data-${name}`) === select.value);
    for (const element of [...rows, ...articles]) element.toggleAttribute('hidden', !isFound(element));
    for (const body of document.querySelectorAll('.drills tbody'))
      body.toggleAttribute('hidden', body.querySelector('tr[data-verdict]:not([hidden])') === null);
    for (const folded of document.querySelectorAll('details.passed')) {
      const hasSome = folded.querySelector('article:not([hidden])') !== null;
      folded.toggleAttribute('hidden', !hasSome);
      if (isAsked && hasSome) folded.setAttribute('open', '');
    }
    const found = rows.filter(isFound).length;
    count.textContent = isAsked ? `${found} of ${rows.length} drills` : '';
  }

  const needy = articles.filter((article) =>
    ['fail', 'error', 'inconclusive'].includes(article.getAttribute('data-verdict') ?? ''),
  );
  /** @param {number} step */
  function visit(step) {
    const shown = needy.filter((article) => !article.hasAttribute('hidden'));
    const here = scrollY + 24;
    const tops = shown.map((article) => article.getBoundingClientRect().top + scrollY);
    const next = step > 0 ? tops.findIndex((top) => top > here) : tops.findLastIndex((top) => top < here - 48);
    const article = shown[next];
    if (article === undefined) return;
    article.scrollIntoView();
    const link = article.querySelector('h3 a');
    if (link instanceof HTMLElement) link.focus({ preventScroll: true });
  }

  addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (target instanceof HTMLElement && target.closest('input, select, textarea, .picture') !== null) return;
    if (key === '/') {
      event.preventDefault();
      field.focus();
    }
    if (key === 'n') visit(1);
    if (key === 'p') visit(-1);
  });
  addEventListener('hashchange', reveal);
  reveal();
})();
