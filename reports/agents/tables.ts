import { code, lines, strong, table, type Block, type Cell } from '../document/blocks';
import { durationText, numberText } from '../wording/quantities/quantities';
import type { AgentComparison, ComparedSetUp } from './comparison';
import {
  agentText,
  figuresAfter,
  leftOutText,
  outageText,
  processorText,
  promiseText,
  takeoverSummary,
  trafficText,
  twoOwnersOf,
  twoOwnersText,
} from './figures';

const msText = (ms: number | undefined): string => (ms === undefined ? '' : durationText(ms));
const compared = ({ setUps }: AgentComparison): readonly ComparedSetUp[] =>
  setUps.filter(({ missing }) => missing === null);
const nameOf = (setUp: ComparedSetUp): Cell => lines([strong(agentText(setUp)), code(setUp.topology)]);

/** What people look for first: how long, as promised or not, and when there are two owners. */
export function glance(comparison: AgentComparison): Block {
  return table(
    [
      'set-up',
      'timers promise!',
      'power cut: n#',
      'median#',
      'p95#',
      'longest#',
      'two owners after',
      'traffic',
      'processor#',
    ],
    compared(comparison).map((setUp) => {
      const figures = figuresAfter(setUp, 'power-off');
      const summary = figures && takeoverSummary(figures);
      return [
        nameOf(setUp),
        promiseText(setUp),
        numberText(figures?.takeoversMs.length ?? 0),
        summary === null ? '' : strong(msText(summary.median)),
        msText(summary?.p95),
        msText(summary?.max),
        twoOwnersAfter(comparison, setUp),
        trafficText(setUp),
        processorText(setUp),
      ];
    }),
  );
}

/** What no trial can tell of is no fault without two owners. */
function twoOwnersAfter({ faults }: AgentComparison, setUp: ComparedSetUp): Cell {
  const told = faults.map(({ id }) => {
    const figures = figuresAfter(setUp, id);
    const { shown, of } = figures === null ? { shown: 0, of: 0 } : twoOwnersOf(figures);
    return { name: faultText(id), shown, of };
  });
  const shown = told.filter((each) => each.shown > 0).map(({ name, shown: count, of }) => `${name} ${count} of ${of}`);
  const untold = told.filter(({ of }) => of === 0).map(({ name }) => name);
  return [
    shown.length === 0 ? 'none of these faults' : shown.join(', '),
    ...(untold.length === 0 ? [] : [`not told of: ${untold.join(', ')}`]),
  ].join('; ');
}

export const faultText = (id: string): string => id.replaceAll('-', ' ');

/** The takeovers of one fault. */
export function takeovers(comparison: AgentComparison, fault: string): Block {
  return table(
    [
      'set-up',
      'n#',
      'never#',
      'min#',
      'median#',
      'p95#',
      'max#',
      'timers promise!',
      'client without: median#',
      'longest#',
      '',
    ],
    compared(comparison).flatMap((setUp) => {
      const figures = figuresAfter(setUp, fault);
      if (figures === null) return [];
      const summary = takeoverSummary(figures);
      const never = figures.takeoversMs.filter((each) => each === null).length;
      return [
        [
          nameOf(setUp),
          numberText(figures.takeoversMs.length),
          never === 0 ? '' : numberText(never),
          msText(summary?.min),
          summary === null ? '' : strong(msText(summary.median)),
          msText(summary?.p95),
          msText(summary?.max),
          promiseText(setUp),
          outageText(figures, 'median'),
          outageText(figures, 'max'),
          leftOutText(figures),
        ],
      ];
    }),
  );
}

/** How often two owned the address, by set-up and fault. */
export function twoOwners(comparison: AgentComparison): Block {
  return table(
    ['set-up', ...comparison.faults.map(({ id }) => faultText(id))],
    compared(comparison).map((setUp) => [
      nameOf(setUp),
      ...comparison.faults.map(({ id }): Cell => {
        const figures = figuresAfter(setUp, id);
        const text = twoOwnersText(figures);
        return figures !== null && twoOwnersOf(figures).shown > 0 ? strong(text) : text;
      }),
    ]),
  );
}

/** The way back, once the server that lost its power has booted. */
export function reversions(comparison: AgentComparison, fault: string): Block {
  return table(
    ['set-up', 'of#', 'had it back#', 'median#', 'longest#'],
    compared(comparison).flatMap((setUp) => {
      const figures = figuresAfter(setUp, fault);
      if (figures === null) return [];
      const summary = takeoverSummary({ takeoversMs: figures.reversionsMs });
      return [
        [
          nameOf(setUp),
          numberText(figures.splitBrains.length),
          numberText(figures.reversionsMs.length),
          msText(summary?.median),
          msText(summary?.max),
        ],
      ];
    }),
  );
}

/** What they cost while nothing happens. */
export function costs(comparison: AgentComparison): Block {
  return table(
    ['set-up', 'frames/s#', 'bytes/s#', 'of one processor#'],
    compared(comparison).flatMap((setUp) => {
      const { footprint } = setUp;
      if (footprint === null) return [];
      const { framesPerSecond, bytesPerSecond } = footprint;
      return [[nameOf(setUp), framesPerSecond.toFixed(1), numberText(bytesPerSecond), processorText(setUp)]];
    }),
  );
}
