import { createColors } from 'picocolors';
import { plainLine } from '../../../reports/wording/plain';
import { countText, durationText } from '../../../reports/wording/quantities';
import { without } from '../../analysis/interval';
import { exitCode } from '../exit-code';
import type { Surface } from '../surface';
import type { AnalysedVip, Analysis } from './analysis';
import { clockText, millisecondsBetween, timeText } from './clock';
import type { Finding } from './finding';
import { framesText, momentsOf } from './moments';
import { bar } from './picture';

type Paint = ReturnType<typeof createColors>;

/** The answer as people read it: for each address a picture of its owners, then what happened, with the frames that prove it. */
export function renderAnalysis(analysis: Analysis, findings: readonly Finding[], surface: Surface): string {
  const paint = createColors(surface.colour);
  const vips = analysis.vips.flatMap((vip) => ['', ...vipLines(vip, analysis, surface, paint)]);
  const told = findings.map((finding) => {
    const mark = finding.exitCode === exitCode.fail ? paint.red('fail') : paint.yellow('inconclusive');
    return `${mark}  ${findingText(finding)}`;
  });
  const heading = `${plainLine(analysis.source)}: ${extentText(analysis)}`;
  return [heading, ...vips, ...(told.length > 0 ? ['', ...told] : []), ''].join('\n');
}

export const findingText = ({ vip, text }: Finding): string => plainLine(`${vip === null ? '' : `${vip}: `}${text}`);

/** How much there was to go by, and what is wrong with it. */
export function extentText(analysis: Analysis): string {
  const { frames, malformed, droppedByCapture, firstNs, lastNs, cutShort, addressesLeftOut } = analysis;
  const spans =
    firstNs === null || lastNs === null
      ? []
      : [`from ${timeText(firstNs)} UTC`, `for ${durationText(millisecondsBetween(firstNs, lastNs))}`];
  return [
    countText(frames, 'frame'),
    ...spans,
    ...(malformed > 0 ? [`${String(malformed)} malformed`] : []),
    ...(droppedByCapture !== null && droppedByCapture > 0 ? [`${String(droppedByCapture)} lost by the capture`] : []),
    ...(cutShort ? ['cut short in the middle of a frame'] : []),
    ...(addressesLeftOut > 0 ? ['more addresses than are watched'] : []),
  ].join(', ');
}

function vipLines(vip: AnalysedVip, { firstNs, lastNs }: Analysis, { columns }: Surface, paint: Paint): string[] {
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
  const moments = momentsOf(vip).map(({ atNs, text, isBad, frames }) =>
    `  ${clockText(atNs)}  ${isBad ? paint.red(text) : text}  ${paint.dim(framesText(frames))}`.trimEnd(),
  );
  return [paint.bold(vip.address), ...(owners.length === 0 ? ['  no evidence of it'] : picture), ...moments];
}
