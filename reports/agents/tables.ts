import { code, lines, strong, table, type Block, type Cell } from '../document/blocks';
import { durationText, numberText } from '../wording/quantities';
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
      'power cut: median#',
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
        strong(msText(summary?.median)),
        msText(summary?.p95),
        msText(summary?.max),
        twoOwnersAfter(comparison, setUp),
        trafficText(setUp),
        processorText(setUp),
      ];
    }),
  );
}

function twoOwnersAfter({ faults }: AgentComparison, setUp: ComparedSetUp): Cell {
  const shown = faults.flatMap(({ id }) => {
    const figures = figuresAfter(setUp, id);
    if (figures === null) return [];
    const { shown: count, of } = twoOwnersOf(figures);
    return count === 0 ? [] : [`${faultText(id)} ${count} of ${of}`];
  });
  return shown.length === 0 ? 'none of these faults' : shown.join(', ');
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
          strong(msText(summary?.median)),
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
