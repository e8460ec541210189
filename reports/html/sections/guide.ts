import { type Markup, markup } from '../../markup/markup';
import { symbolLegend } from '../swimlane/symbols';

const addressText = markup`<em>Answers</em> is who speaks for the address and is heard, from the packets at the switch ports; <em>holds</em> is where the kernel has it configured. One owner at a time is health; two bars above each other are split-brain, shown in red in the row of the address. The client's row says who really served it.`;

/**
 * How to read the pictures, beside them and not in a manual.
 *
 * @param withAddresses lanes are drawn of addresses alone: without one there is nothing of theirs to explain
 */
export function guide(withAddresses = true): Markup {
  const marks = symbolLegend.map(
    ([id, meaning]) =>
      markup`<li><svg viewBox="-9 -8 18 16" width="18" height="16" aria-hidden="true" focusable="false"><use href="#m-${id}" class="n0"/></svg>${meaning}</li>`,
  );
  return markup`<details class="guide"><summary>How to read the pictures</summary><div class="columns">
<p>Time runs from left to right, counted from the fault. Each node has one colour throughout. ${withAddresses && addressText}</p>
${withAddresses && markup`<ul class="legend">${marks}</ul>`}
<p class="script-only">Zoom with the buttons, with <kbd>+</kbd> and <kbd>−</kbd> or with Ctrl and the wheel; move with <kbd>←</kbd> and <kbd>→</kbd> or by dragging; <kbd>0</kbd> shows all again. <kbd>.</kbd> and <kbd>,</kbd> go from mark to mark and read it out. Anywhere else <kbd>/</kbd> finds a drill, <kbd>n</kbd> and <kbd>p</kbd> go to the next and the one before that needs a look.</p>
</div></details>`;
}
