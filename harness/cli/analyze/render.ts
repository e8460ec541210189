import { createColors } from 'picocolors';
import { plainLine } from '../../../reports/wording/quantities/plain';
import { countText, durationText } from '../../../reports/wording/quantities/quantities';
import { without } from '../../analysis/interval';
import { exitCode } from '../exit-code';
import type { Surface } from '../surface';
import type { AnalysedVip, Analysis } from './analysis';
import { clockText, millisecondsBetween, startText } from './clock';
import type { Objection } from './objection';
import { framesText, momentsOf } from './moments';
import { bar } from './picture';

type Paint = ReturnType<typeof createColors>;

/** The answer as people read it: for each address a picture of its owners, then what happened, with the frames that prove it. */
export function renderAnalysis(
  analysis: Analysis,
  objections: readonly Objection[],
  surface: Surface,
  isVerbose = false,
): string {
  const paint = createColors(surface.colour);
  const shown = isVerbose ? analysis.vips : worthShowing(analysis.vips);
  const vips = shown.flatMap((vip) => ['', ...vipLines(vip, analysis, surface, paint, isVerbose)]);
  const quiet = analysis.vips.length - shown.length;
  if (quiet > 0) vips.push('', `and ${String(quiet)} more to which nothing happened (--verbose)`);
  const told = objections.map((objection) => {
    return `${markOf(objection, paint)}  ${objectionText(objection)}`;
  });
  const heading = `${plainLine(analysis.source)}: ${extentText(analysis)}`;
  return [heading, ...vips, ...(told.length > 0 ? ['', ...told] : []), ''].join('\n');
}

function markOf(objection: Objection, paint: Paint): string {
  if (objection.exitCode === exitCode.fail) return paint.red('fail');
  return objection.exitCode === exitCode.pass ? paint.yellow('note') : paint.yellow('inconclusive');
}

const mostQuiet = 16;
const mostMoments = 40;

/** Of many addresses those to which something happened, and the first of the others. */
function worthShowing(vips: readonly AnalysedVip[]): readonly AnalysedVip[] {
  let quiet = 0;
  return vips.filter((vip) => momentsOf(vip).length > 0 || (quiet += 1) <= mostQuiet);
}

export const objectionText = ({ vip, text }: Objection): string =>
  plainLine(`${vip === null ? '' : `${vip}: `}${text}`);

/** The address, and where it is if the capture shows it in several places. */
export function headingOf({ address, domain }: AnalysedVip): string {
  return domain === undefined ? address : `${address} in ${plainLine(domain)}`;
}

/** How much there was to go by, and what is wrong with it. */
export function extentText(analysis: Analysis): string {
  const { frames, malformed, droppedByCapture, firstNs, lastNs, cutShort, addressesLeftOut, damage } = analysis;
  const spans =
    firstNs === null || lastNs === null
      ? []
      : [`from ${startText(analysis, firstNs)}`, `for ${durationText(millisecondsBetween(firstNs, lastNs))}`];
  return [
    countText(frames, 'frame'),
    ...spans,
    ...(malformed > 0 ? [`${String(malformed)} malformed`] : []),
    ...(droppedByCapture !== null && droppedByCapture > 0 ? [`${String(droppedByCapture)} lost by the capture`] : []),
    ...(cutShort ? ['cut short in the middle of a frame'] : []),
    ...(damage === undefined ? [] : ['damaged from there on']),
    ...clockTexts(analysis),
    ...(addressesLeftOut > 0 ? ['more addresses than are watched'] : []),
  ].join(', ');
}

function clockTexts({ clocks }: Analysis): string[] {
  if (clocks === undefined) return [];
  return [
    ...clocks.steps.map(
      ({ frame, backMs }) => `the clock was set back by ${durationText(backMs)} at frame ${String(frame)}`,
    ),
    ...doubledText(clocks.doubled),
    ...clocks.differences.map(({ interfaces: [one, other], aheadMs }) => {
      const [ahead, behind] = aheadMs > 0 ? [other, one] : [one, other];
      return `the clock of ${plainLine(ahead)} is ${durationText(Math.abs(aheadMs))} ahead of that of ${plainLine(behind)}`;
    }),
  ];
}

function vipLines(
  vip: AnalysedVip,
  { firstNs, lastNs }: Analysis,
  { columns }: Surface,
  paint: Paint,
  isVerbose: boolean,
): string[] {
  const window = { fromNs: firstNs ?? 0n, toNs: (lastNs ?? 0n) + 1n };
  const owners = vip.owners.map(({ id, intervals }) => ({
    name: plainLine(id),
    // Who is the owner until another claims the address does not answer while nobody does.
    intervals: without(intervals, vip.blackouts),
  }));
  const nameWidth = Math.max(0, ...owners.map(({ name }) => name.length));
  const picture = owners.map(
    ({ name, intervals }) =>
      `  ${name.padEnd(nameWidth)}  ${paint.cyan(bar(intervals, window, Math.max(20, columns - nameWidth - 4)))}`,
  );
  const all = momentsOf(vip, isVerbose);
  const told = isVerbose ? all : all.slice(0, mostMoments);
  const rest = all.length - told.length;
  const moments = told.map(({ atNs, text, isBad, frames }) =>
    `  ${clockText(atNs)}  ${isBad ? paint.red(text) : text}  ${paint.dim(framesText(frames))}`.trimEnd(),
  );
  const isBlank = owners.length === 0 && moments.length === 0;
  return [
    paint.bold(headingOf(vip)),
    ...(isBlank ? ['  no evidence of it'] : picture),
    ...moments,
    ...(rest > 0 ? [`  and ${String(rest)} more (--verbose)`] : []),
  ];
}

function doubledText(doubled: NonNullable<Analysis['clocks']>['doubled']): string[] {
  if (doubled === undefined) return [];
  const { laterMs, frames, isCorrected } = doubled;
  const there = `${countText(frames, 'frame')} are there twice, ${durationText(laterMs)} apart, as two sniffers with two clocks leave them`;
  return [isCorrected ? `${there}: each counts once` : there];
}
