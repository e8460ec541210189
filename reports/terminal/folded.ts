import type { DrillResult } from '../../harness/judging/types';
import { type Cause } from '../figures/causes';
import { fullName } from '../figures/drill';
import { measuredRow } from '../wording/verdicts/measured';
import { plainLine } from '../wording/quantities/plain';
import { countText } from '../wording/quantities/quantities';
import { whichDrills } from '../wording/verdicts/which-drills';
import { figuresCells } from './columns';
import { claimLines, type Page } from './drill';
import { cell, paragraph } from './layout';

/** A drill that passed, in one line: how long its takeover took, where there was one. The page has the rest. */
export function passedLines(drill: DrillResult, page: Page): string[] {
  const { paint, columns } = page;
  const id = plainLine(drill.id);
  const taken = drill.expectations.find(({ expectation }) => expectation.name === 'takeOverWithin');
  const trials = { median: '', p95: '', worst: '', margin: '', trials: String(drill.trials.length) };
  const cells = figuresCells(taken === undefined ? trials : measuredRow(drill, taken));
  // What has no figure leaves its room to the name.
  const figures = cells.trimStart();
  const heading = cell(`${id}  ${plainLine(drill.title)}`, columns.name + cells.length - figures.length);
  return [
    `  ${paint.glyph(drill.verdict)} ${heading.slice(0, id.length)}${paint.faint(heading.slice(id.length))}  ${figures}`.trimEnd(),
    ...(drill.claims ?? []).flatMap((claim) => claimLines(claim, page)),
  ];
}

/** `– 22 drills do not apply`, by what is said of them. */
export function notApplicableLines(
  byNote: ReadonlyMap<string, readonly DrillResult[]>,
  { paint, width }: Page,
): string[] {
  const count = [...byNote.values()].flat().length;
  if (count === 0) return [];
  const head = `  ${paint.glyph('not-applicable')} ${countText(count, 'drill')} ${count === 1 ? 'does' : 'do'} not apply`;
  const notes = [...byNote].map(([note, drills]) => `${note}: ${whichDrills(drills.map(({ id }) => id))}`);
  return [head, ...notes.map((note) => paint.faint(paragraph(plainLine(note), 6, width)))];
}

/** Why drills cannot be believed: each cause once, with the remedy. */
export function causeLines(causes: readonly Cause[], { paint, width }: Page): string[] {
  if (causes.length === 0) return [];
  const lines = causes.flatMap(({ text, remedy, drills }) => {
    const where = drills.length > 3 ? countText(drills.length, 'drill') : drills.map(fullName).join(', ');
    return [
      paint.verdict('inconclusive', paragraph(plainLine(`${text} (${where})`), 4, width)),
      ...(remedy === null ? [] : [paragraph(plainLine(remedy), 6, width)]),
    ];
  });
  return ['', paint.bold('  Inconclusive, because'), ...lines];
}
