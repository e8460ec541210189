// @ts-check
// Zoom, hover and keyboard for the swimlanes. The page is whole without it.
(() => {
  'use strict';
  const svgName = 'http://www.w3.org/2000/svg';
  document.documentElement.classList.add('scripted');

  const bubble = document.createElement('div');
  bubble.className = 'bubble';
  bubble.hidden = true;
  bubble.setAttribute('aria-hidden', 'true');
  document.body.append(bubble);

  const announcer = document.createElement('div');
  announcer.className = 'spoken';
  announcer.setAttribute('role', 'status');
  document.body.append(announcer);

  /** What tells of a drill that needs a look would be missing on paper; the rest is there for who opens it. */
  const left = '.passed, .passed *, .all-trials, .evidence-files, .instruments, .guide';
  addEventListener('beforeprint', () => {
    for (const closed of document.querySelectorAll('details:not([open])')) {
      if (closed.matches(left)) continue;
      closed.setAttribute('open', '');
      addEventListener('afterprint', () => closed.removeAttribute('open'), { once: true });
    }
  });

  /** @param {number} ms */
  const durationText = (ms) => {
    const size = Math.abs(ms);
    const sign = ms < 0 ? '−' : '+';
    if (size >= 10000) return `${sign}${(size / 1000).toFixed(2)} s`;
    return `${sign}${size.toLocaleString('en', { maximumFractionDigits: size < 10 ? 2 : 1 })} ms`;
  };

  /** @param {number} ms */
  const axisText = (ms) => {
    if (ms === 0) return '0';
    const size = Math.abs(ms);
    const text = size >= 1000 ? `${Number((size / 1000).toFixed(3))} s` : `${Number(size.toFixed(3))} ms`;
    return (ms < 0 ? '−' : '+') + text;
  };

  /** The largest of 1, 2 and 5 times a power of ten that gives about `wanted` steps. */
  const roundStep = (/** @type {number} */ range, /** @type {number} */ wanted) => {
    const raw = range / wanted;
    const power = 10 ** Math.floor(Math.log10(raw));
    const factor = [1, 2, 5, 10].find((each) => each * power >= raw) ?? 10;
    return factor * power;
  };

  /** @param {HTMLElement} figure */
  function enliven(figure) {
    const svg = /** @type {SVGSVGElement} */ (figure.querySelector('svg.swimlane'));
    const plot = /** @type {SVGSVGElement} */ (svg.querySelector('svg.plot'));
    const pictures = /** @type {HTMLElement} */ (figure.querySelector('.picture'));
    const axis = /** @type {SVGGElement} */ (plot.querySelector('g.axis'));
    const stretch = /** @type {SVGGElement} */ (plot.querySelector('g.stretch'));
    const width = Number(svg.dataset.plot);
    const gutter = Number(svg.dataset.gutter);
    const [fromMs, toMs] = [Number(svg.dataset.from), Number(svg.dataset.to)];
    const most = 200;
    const grid = /** @type {SVGPathElement | null} */ (stretch.querySelector('.grid'));
    const gridRows = /M[\d.]+ ([\d.]+)V([\d.]+)/.exec(grid?.getAttribute('d') ?? '') ?? [];
    const floats = [...plot.querySelectorAll('g.float > g > *')].map((element) => ({
      element,
      x: Number(element.getAttribute('x')),
    }));
    const marks = [...plot.querySelectorAll('use, g.stretch rect')].flatMap((element) => {
      const title = element.querySelector('title');
      if (title === null) return [];
      // The browser's own tooltip would come a second time, and late.
      const text = title.textContent ?? '';
      title.remove();
      const isPoint = element.tagName === 'use';
      return [{ element, text, isPoint, x: Number(element.getAttribute('x')) }];
    });
    const textOf = new Map(marks.map(({ element, text }) => [element, text]));
    const points = marks.filter(({ isPoint }) => isPoint).sort((one, other) => one.x - other.x);

    /** The part of the picture that is shown, in its own pixels. */
    let view = { from: 0, to: width };
    let current = -1;

    const crosshair = document.createElementNS(svgName, 'path');
    crosshair.setAttribute('class', 'crosshair');
    crosshair.setAttribute('visibility', 'hidden');
    plot.append(crosshair);

    const scale = () => width / (view.to - view.from);
    const place = (/** @type {number} */ x) => (x - view.from) * scale();
    const msAt = (/** @type {number} */ x) => fromMs + (x / width) * (toMs - fromMs);
    const placeOfMs = (/** @type {number} */ ms) => place(((ms - fromMs) / (toMs - fromMs)) * width);

    function draw() {
      stretch.setAttribute('transform', `translate(${-view.from * scale()} 0) scale(${scale()} 1)`);
      for (const { element, x } of floats) element.setAttribute('x', String(place(x)));
      const [first, last] = [msAt(view.from), msAt(view.to)];
      const step = roundStep(last - first, 10);
      const labels = [];
      const lines = [];
      for (let index = Math.ceil(first / step); index * step <= last; index++) {
        const x = placeOfMs(index * step);
        const half = axisText(index * step).length * 3.3;
        lines.push(`M${((index * step - fromMs) / (toMs - fromMs)) * width} ${gridRows[1]}V${gridRows[2]}`);
        // A label that would stick out is left out.
        if (x < half || x > width - half) continue;
        const label = document.createElementNS(svgName, 'text');
        label.setAttribute('class', 'tick-text');
        label.setAttribute('x', String(x));
        label.setAttribute('y', '14');
        label.textContent = axisText(index * step);
        labels.push(label);
      }
      axis.replaceChildren(...labels);
      grid?.setAttribute('d', lines.join(''));
      const isZoomed = view.to - view.from < width;
      figure.classList.toggle('zoomed', isZoomed);
      out.disabled = !isZoomed;
      whole.disabled = !isZoomed;
    }

    /** Shows `span` pixels around a place that stays where it is. */
    function show(/** @type {number} */ span, /** @type {number} */ around, /** @type {number} */ share) {
      const wanted = Math.min(width, Math.max(width / most, span));
      const from = Math.min(width - wanted, Math.max(0, around - wanted * share));
      view = { from, to: from + wanted };
      draw();
    }
    const middle = () => (view.from + view.to) / 2;
    const zoom = (/** @type {number} */ factor, around = middle(), share = 0.5) =>
      show((view.to - view.from) / factor, around, share);
    const move = (/** @type {number} */ share) => {
      const span = view.to - view.from;
      show(span, middle() + span * share, 0.5);
    };

    /** Where the pointer is, in pixels of the plot; the drawing is scaled to the page. */
    function pointer(/** @type {MouseEvent} */ event) {
      const box = svg.getBoundingClientRect();
      const total = svg.viewBox.baseVal.width;
      return ((event.clientX - box.left) / box.width) * total - gutter;
    }

    function button(/** @type {string} */ text, /** @type {string} */ name, /** @type {() => void} */ press) {
      const made = document.createElement('button');
      made.type = 'button';
      made.textContent = text;
      made.setAttribute('aria-label', name);
      made.addEventListener('click', press);
      return made;
    }
    const into = button('+', 'Zoom in', () => zoom(2));
    const out = button('−', 'Zoom out', () => zoom(0.5));
    const whole = button('All', 'All of the picture', () => show(width, 0, 0));
    const tools = document.createElement('div');
    tools.className = 'tools';
    tools.append(into, out, whole);
    figure.append(tools);

    pictures.tabIndex = 0;
    pictures.setAttribute('role', 'group');
    pictures.setAttribute('aria-roledescription', 'time picture');
    pictures.setAttribute('aria-labelledby', figure.getAttribute('aria-labelledby') ?? '');
    pictures.setAttribute('aria-keyshortcuts', '+ - 0 ArrowLeft ArrowRight . ,');

    /** @type {Record<string, () => void>} */
    const keys = {
      '+': () => zoom(2),
      '=': () => zoom(2),
      '-': () => zoom(0.5),
      0: () => show(width, 0, 0),
      ArrowLeft: () => move(-0.2),
      ArrowRight: () => move(0.2),
      '.': () => visit(current + 1),
      ',': () => visit(current - 1),
      Escape: hide,
    };
    pictures.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const act = keys[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    });

    /** Goes to a mark, and reads it out. */
    function visit(/** @type {number} */ index) {
      const point = points[index];
      if (point === undefined) return;
      points[current]?.element.classList.remove('current');
      current = index;
      point.element.classList.add('current');
      if (point.x < view.from || point.x > view.to) show(view.to - view.from, point.x, 0.5);
      const box = point.element.getBoundingClientRect();
      tell(point.text, box.x, box.y + 16);
      announcer.textContent = point.text;
    }

    function tell(/** @type {string} */ text, /** @type {number} */ x, /** @type {number} */ y) {
      bubble.textContent = text;
      bubble.hidden = false;
      const { width: wide, height: high } = bubble.getBoundingClientRect();
      bubble.style.left = `${Math.min(innerWidth - wide - 8, x + 14)}px`;
      bubble.style.top = `${y + 18 + high > innerHeight ? y - high - 12 : y + 18}px`;
    }
    function hide() {
      bubble.hidden = true;
      crosshair.setAttribute('visibility', 'hidden');
    }

    svg.addEventListener(
      'wheel',
      (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        const x = pointer(event);
        zoom(event.deltaY < 0 ? 1.25 : 0.8, view.from + x / scale(), x / width);
      },
      { passive: false },
    );
    svg.addEventListener('dblclick', (event) =>
      zoom(2.5, view.from + pointer(event) / scale(), pointer(event) / width),
    );

    /** @type {number | null} */
    let grabbed = null;
    svg.addEventListener('pointerdown', (event) => {
      if (view.to - view.from >= width) return;
      grabbed = pointer(event);
      svg.setPointerCapture(event.pointerId);
    });
    svg.addEventListener('pointerup', () => (grabbed = null));
    svg.addEventListener('pointermove', (event) => {
      const x = pointer(event);
      if (grabbed !== null) {
        const span = view.to - view.from;
        show(span, view.from - (x - grabbed) / scale(), 0);
        grabbed = x;
      }
      if (x < 0 || x > width) return hide();
      crosshair.setAttribute('d', `M${x} 18V${svg.viewBox.baseVal.height}`);
      crosshair.setAttribute('visibility', 'visible');
      const target = nearest(event, x) ?? (event.target instanceof Element ? event.target : null);
      const text = target === null ? undefined : textOf.get(target);
      const when = durationText(msAt(view.from + x / scale()));
      tell(
        text === undefined ? when : text.startsWith('+') || text.startsWith('−') ? text : `${when}  ${text}`,
        event.clientX,
        event.clientY,
      );
    });
    svg.addEventListener('pointerleave', hide);

    /** The mark within a few pixels: a stroke of one pixel cannot be hit. */
    function nearest(/** @type {MouseEvent} */ event, /** @type {number} */ x) {
      let best = null;
      let bestDistance = 7;
      for (const { element, x: at } of points) {
        const distance = Math.abs(place(at) - x);
        if (distance >= bestDistance) continue;
        const box = element.getBoundingClientRect();
        if (event.clientY < box.top - 6 || event.clientY > box.bottom + 6) continue;
        best = element;
        bestDistance = distance;
      }
      return best;
    }
    draw();
  }

  for (const figure of document.querySelectorAll('figure.timeline')) if (figure instanceof HTMLElement) enliven(figure);
})();
