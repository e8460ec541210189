import {
  areSinglesOpen,
  doublePoints,
  singlePoints,
  untoldPairs,
  verdictOf,
  type Sweep,
  type SweepCell,
} from '../../harness/explore/plan/sweep/result';
import { list, paragraph, table, type Block, type Report } from '../document/blocks';
import { matrix } from './matrix';
import { namesText, pairsText, survivalText, titleOf, untoldText, untriedText } from './wording';

/** A sweep as a page: the single points of failure by name, and the matrix of what survives. */
export function sweepReport(sweep: Sweep): Report {
  const [singles, doubles] = [singlePoints(sweep), doublePoints(sweep)];
  return {
    title: titleOf(sweep),
    kicker: `sweep of ${sweep.topology}, seed ${sweep.seed}${sweep.interrupted ? ', interrupted' : ''}`,
    verdict: verdictOf(sweep),
    sections: [
      {
        id: 'points',
        title: 'Single points of failure',
        blocks: named(
          sweep,
          singles,
          areSinglesOpen(sweep) ? 'None among those that can be told of.' : 'Every single element may fail.',
        ),
      },
      {
        id: 'pairs',
        title: 'Two at a time',
        blocks: [paragraph(pairsText(sweep)), ...named(sweep, doubles, null), ...open(sweep)],
      },
      {
        id: 'matrix',
        title: 'What survives what',
        blocks: [
          { kind: 'drawing', svg: matrix(sweep), text: 'The same as the table below, as a picture.' },
          table(
            ['what failed', 'alone', 'worse with'],
            sweep.elements.map((element) => {
              const alone = sweep.cells.find(({ failed }) => failed.length === 1 && failed[0] === element.id);
              return [element.name, alone ? survivalText(alone) : '', partners(sweep, element.id)];
            }),
          ),
        ],
      },
    ],
  };
}

/** Pairs that were tried in vain, and those that were not tried. */
function open(sweep: Sweep): Block[] {
  const untold = untoldText(sweep);
  const untried = untriedText(sweep);
  return [
    ...(untold === null ? [] : [paragraph(untold), ...named(sweep, untoldPairs(sweep), null)]),
    ...(untried === null ? [] : [paragraph(untried)]),
  ];
}

function named(sweep: Sweep, cells: readonly SweepCell[], none: string | null): Block[] {
  if (cells.length > 0) return [list(cells.map((cell) => `${namesText(sweep, cell)}: ${survivalText(cell)}`))];
  return none === null ? [] : [paragraph(none)];
}

/** With which others it does what neither of the two does alone. */
function partners(sweep: Sweep, id: string): string {
  const pairs = doublePoints(sweep).filter(({ failed }) => (failed as readonly string[]).includes(id));
  return pairs
    .map(({ failed }) => namesText(sweep, { failed: [failed.find((other) => other !== id) ?? id] }))
    .join(', ');
}
