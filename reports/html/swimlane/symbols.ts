import { addressWords } from '../../wording/services/address';
import { markup } from '../../markup/markup';

/**
 * The marks of the swimlanes, once for the whole page. Each stands on its moment (x = 0), so that a triangle's tip, a
 * stroke or a diamond's middle is the time that it means; shapes differ as well as colours.
 */
export const symbols = markup`<svg class="symbols" width="0" height="0" aria-hidden="true" focusable="false"><defs>
<symbol id="m-advertisement" overflow="visible"><path class="mark-stroke" d="M0-4V5"/></symbol>
<symbol id="m-release" overflow="visible"><path class="mark-hollow" d="M-4-4H4L0 4Z"/></symbol>
<symbol id="m-announcement" overflow="visible"><path class="mark-fill" d="M-5 5H5L0-5Z"/></symbol>
<symbol id="m-undelivered" overflow="visible"><path class="mark-stroke" d="M-4-4L4 4M-4 4L4-4"/></symbol>
<symbol id="m-address-added" overflow="visible"><path class="mark-fill" d="M0-5L4 0L0 5L-4 0Z"/></symbol>
<symbol id="m-address-removed" overflow="visible"><path class="mark-hollow" d="M0-5L4 0L0 5L-4 0Z"/></symbol>
<symbol id="m-log" overflow="visible"><path class="mark-fill" d="M-2-2H2V2H-2Z"/></symbol>
<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch-line" d="M0 0V6"/></pattern>
</defs></svg>`;

export const symbolLegend: readonly (readonly [id: string, meaning: string])[] = [
  ['announcement', addressWords.announcement],
  ['advertisement', addressWords.advertisement],
  ['release', 'release: priority 0'],
  ['undelivered', 'sent, but delivered to nobody'],
  ['address-added', 'address added on the node'],
  ['address-removed', 'address removed from the node'],
  ['log', "line in the agent's log"],
];
