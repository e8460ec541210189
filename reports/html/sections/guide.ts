import { type Markup, markup } from '../../markup/markup';
import { symbolLegend } from '../swimlane/symbols';

const addressText = markup`<em>Answers</em> is who speaks for the address and is heard, from the packets at the switch ports; <em>holds</em> is where the kernel has it configured. One owner at a time is health; two bars above each other are split-brain, shown in red in the row of the address.`;

type Drawn = readonly (readonly [shape: Markup, meaning: string])[];

/** Bands, bars and strokes, as they are drawn, whatever fails over. */
const drawn: Drawn = [
  [markup`<rect class="promise" x="-9" y="-6" width="18" height="12"/>`, "what the agent's own timers promise"],
  [markup`<rect class="budget" x="-9" y="-6" width="18" height="12"/>`, 'from the fault to the limit'],
  [markup`<path class="limit" d="M0-7V7"/>`, 'the limit'],
  [markup`<path class="fault-line" d="M0-8V8"/>`, 'the first fault strikes'],
  [markup`<rect class="served n0" x="-9" y="-6" width="18" height="12"/>`, 'who serves the client'],
  [markup`<path class="tick lost" d="M-5-5v10M0-5v10M5-5v10"/>`, 'a request of the client that was lost'],
];

/** The same in the lanes of an address. */
const drawnOfAddresses: Drawn = [
  [markup`<rect class="unreachable" x="-9" y="-7" width="18" height="14"/>`, 'nobody can reach the node'],
  [markup`<rect class="wash" x="-9" y="-7" width="18" height="14"/>`, 'two owners at once'],
  [markup`<rect class="state blackout" x="-9" y="-6" width="18" height="12"/>`, 'nobody answers'],
  [markup`<path class="tick n0" d="M-6-2v5M-2-2v5M2-2v5M6-2v5"/>`, 'answers to questions, one stroke each'],
  [markup`<path class="tick lost-echo" d="M-5-2v5M0-2v5M5-2v5"/>`, 'a ping that was lost'],
  [markup`<rect class="entry n0" x="-9" y="-3" width="18" height="6"/>`, "whom the client's neighbour entry names"],
];

/**
 * How to read the pictures, beside them and not in a manual.
 *
 * @param withAddresses lanes are drawn of addresses alone: without one there is nothing of theirs to explain
 */
export function guide(withAddresses = true): Markup {
  const sample = (shape: Markup, meaning: string) =>
    markup`<li><svg viewBox="-9 -8 18 16" width="18" height="16" aria-hidden="true" focusable="false">${shape}</svg>${meaning}</li>`;
  const marks = symbolLegend.map(([id, meaning]) => sample(markup`<use href="#m-${id}" class="n0"/>`, meaning));
  const bands = [...drawn, ...(withAddresses ? drawnOfAddresses : [])].map(([shape, meaning]) =>
    sample(shape, meaning),
  );
  return markup`<details class="guide"><summary>How to read the pictures</summary><div class="columns">
<p>Time runs from left to right, counted from the fault. Each node has one colour throughout. ${withAddresses && addressText} The client's row says who really served it.</p>
<ul class="legend">${withAddresses && marks}${bands}</ul>
<p class="script-only">Zoom with the buttons, with <kbd>+</kbd> and <kbd>−</kbd> or with Ctrl and the wheel; move with <kbd>←</kbd> and <kbd>→</kbd> or by dragging; <kbd>0</kbd> shows all again. <kbd>.</kbd> and <kbd>,</kbd> go from mark to mark and read it out. Anywhere else <kbd>/</kbd> finds a drill, <kbd>n</kbd> and <kbd>p</kbd> go to the next and the one before that needs a look.</p>
</div></details>`;
}
