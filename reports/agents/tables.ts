import { strong, table, type Block } from '../document/blocks';
import { durationText, numberText } from '../wording/quantities/quantities';
import type { AgentComparison } from './comparison';
import {
  compared,
  figuresAfter,
  leftOutText,
  nameOf,
  outageText,
  p95Text,
  processorText,
  promiseText,
  takeoverSummary,
  trafficText,
} from './figures';
import { twoOwnersAfter } from './two-owners';

const msText = (ms: number | undefined): string => (ms === undefined ? '' : durationText(ms));

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
        promiseText(setUp, 'power-off'),
        numberText(figures?.takeoversMs.length ?? 0),
        summary === null ? '' : strong(msText(summary.median)),
        p95Text(summary),
        msText(summary?.max),
        twoOwnersAfter(comparison, setUp),
        trafficText(setUp),
        processorText(setUp),
      ];
    }),
  );
}

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
          p95Text(summary),
          msText(summary?.max),
          promiseText(setUp, fault),
          outageText(figures, 'median'),
          outageText(figures, 'max'),
          leftOutText(figures),
        ],
      ];
    }),
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
          figures.returns === undefined ? '' : numberText(figures.returns),
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
    ['set-up', 'n#', 'frames/s#', 'bytes/s#', 'of one processor#'],
    compared(comparison).map((setUp) => {
      const { trials = 0, framesPerSecond, bytesPerSecond } = setUp.footprint ?? {};
      return [
        nameOf(setUp),
        numberText(trials),
        framesPerSecond === undefined ? 'not measured' : framesPerSecond.toFixed(1),
        bytesPerSecond === undefined ? 'not measured' : numberText(bytesPerSecond),
        processorText(setUp),
      ];
    }),
  );
}
