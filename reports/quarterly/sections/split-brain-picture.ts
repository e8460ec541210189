import { scaleLinear } from 'd3-scale';
import type { Block } from '../../document/blocks';
import type { HistoryDrill } from '../../history/entry-schema';
import { rounded } from '../../html/swimlane/time-scale';
import { type Markup, markup } from '../../markup/markup';
import { durationText, signedText } from '../../wording/quantities/quantities';
import type { QuarterContext } from '../context';

const width = 900;
const left = 150;
const right = 20;
const rowHeight = 28;

type Story = HistoryDrill['story'];

interface Bar {
  readonly fromMs: number;
  readonly toMs: number;
  readonly style: string;
  readonly text: string;
}

/** The gravest split-brain that nobody has declared, drawn from what the history tells of it moment by moment; nothing where there is none. */
export function splitBrainPicture({ findings, records }: QuarterContext): Block[] {
  const grave = findings.find(
    ({ severity, isStanding, reason }) => severity === 'critical' && isStanding && reason.includes('both owned'),
  );
  const record = records.find(({ topology, id }) => topology === grave?.topology && id === grave.drill);
  if (record === undefined || !record.last.story.some(({ kind }) => kind === 'split-brain')) return [];
  const name = `${record.topology} ${record.id}`;
  const told = record.last.story.filter(({ kind }) => kind.startsWith('split-brain')).map(({ text }) => text);
  return [
    {
      kind: 'drawing',
      svg: drawing(name, record.last.story),
      text: `Two owners at once in ${name}, in the trial whose recording was kept: ${told.join('; ')}.`,
      caption: `${name}, the trial whose recording was kept`,
    },
  ];
}

function drawing(name: string, story: Story): Markup {
  const originNs = BigInt(story.find(({ kind }) => kind === 'struck')?.atNs ?? story[0]?.atNs ?? 0);
  const since = ({ atNs }: Story[number]) => Number(BigInt(atNs) - originNs) / 1e6;
  const endMs = Math.max(...story.map(since));
  const rows: readonly (readonly [string, readonly Bar[]])[] = [
    ['fault', spans(story, since, endMs, 'struck', 'healed', 'fault')],
    ['taken over', spans(story, since, endMs, 'struck', 'announced', 'taken')],
    ['two owners', spans(story, since, endMs, 'split-brain', 'split-brain-ended', 'state split-brain')],
  ];
  const x = scaleLinear()
    .domain([Math.min(0, ...story.map(since)), Math.max(1, endMs)])
    .range([left, width - right]);
  const at = (ms: number) => rounded(x(ms));
  const drawn = rows.map(([label, bars], index) => {
    const y = 22 + index * rowHeight;
    const boxes = bars.map(({ fromMs, toMs, style, text }) => {
      const isLate = at(toMs) > width / 2;
      return markup`<rect class="${style}" x="${at(fromMs)}" y="${y + 6}" width="${Math.max(2, rounded(x(toMs) - x(fromMs)))}" height="14"/><text class="row-name${isLate && ' leftwards'}" x="${isLate ? at(fromMs) - 6 : at(toMs) + 6}" y="${y + 17}">${text}</text>`;
    });
    return markup`<text class="row-name" x="0" y="${y + 17}">${label}</text>${boxes}`;
  });
  const ticks = x
    .ticks(6)
    .map(
      (ms) =>
        markup`<path class="grid" d="M${at(ms)} 20V${22 + rows.length * rowHeight}"/><text class="tick-text" x="${at(ms)}" y="14">${ms === 0 ? '0' : signedText(ms)}</text>`,
    );
  return markup`<svg class="trend" viewBox="0 0 ${width} ${26 + rows.length * rowHeight}" role="img" aria-label="${name}: from when the fault struck, when it was taken over, and for how long there were two owners">${ticks}${drawn}</svg>`;
}

/** From each beginning to the next end of it, or to the end of the trial. */
function spans(
  story: Story,
  since: (moment: Story[number]) => number,
  endMs: number,
  begins: Story[number]['kind'],
  ends: Story[number]['kind'],
  style: string,
): Bar[] {
  const bars: Bar[] = [];
  for (const [index, moment] of story.entries()) {
    const fromMs = since(moment);
    if (moment.kind !== begins || bars.some((bar) => bar.toMs >= fromMs && bar.fromMs <= fromMs)) continue;
    const end = story.slice(index + 1).find(({ kind }) => kind === ends);
    if (end === undefined && begins === 'struck' && ends === 'announced') continue;
    const toMs = end === undefined ? endMs : since(end);
    const text =
      begins === 'struck' && ends === 'healed' ? '' : `${end === undefined ? '≥ ' : ''}${durationText(toMs - fromMs)}`;
    bars.push({ fromMs, toMs, style, text });
  }
  return bars;
}
