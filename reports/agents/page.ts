import {
  code,
  facts,
  list,
  paragraph,
  strong,
  subtitle,
  type Block,
  type Report,
  type Section,
} from '../document/blocks';
import { countText, durationText } from '../wording/quantities/quantities';
import type { AgentComparison } from './comparison';
import { drawTakeovers } from './drawing';
import { countedAsText, faultText, figuresAfter, takeoverSummary } from './figures';
import { costs, glance, reversions, takeovers } from './tables';
import { soleOwnersText, twoOwners } from './two-owners';

const telling = 'power-off';

/** The comparison as one page that stands by itself: what is promised, what was measured, and how. */
export function agentsReport(comparison: AgentComparison): Report {
  const { faults, trials, startedAt, interrupted } = comparison;
  return {
    title: 'Failover agents compared',
    kicker: `the same faults, ${countText(trials, 'trial')} each, ${startedAt.slice(0, 10)}${interrupted ? ', interrupted' : ''}`,
    verdict: null,
    sections: [
      {
        id: 'glance',
        title: 'At a glance',
        blocks: [
          paragraph(headline(comparison)),
          glance(comparison),
          {
            kind: 'drawing',
            svg: drawTakeovers(comparison, telling),
            text: 'Takeover times after a power cut: the figures are in the tables.',
          },
          paragraph(
            'Each dot is a trial: from the power cut to the first announcement of the new owner that reached another port. The stroke is the median, the band what the agent’s own timers promise. A tenfold is as wide anywhere.',
          ),
          paragraph(
            'What the timers promise is of a server that falls silent as a whole, as by a power cut or pulled cables; beside other faults no promise stands (–). The p95 is by nearest rank: of fewer than 20 trials it would be the longest, and is left blank.',
          ),
        ],
      },
      {
        id: 'two-owners',
        title: 'Two owners at once',
        blocks: [
          paragraph(
            'In how many of the trials two servers owned the address at once, and for how long at most. “≥” says that they still did when the trial ended. What cuts a server off from everybody leaves nobody to notice a second owner, and is counted only where somebody could. Undecided are further trials in which two were seen, and the lateness of the machine or a failed instrument may have been why.',
          ),
          twoOwners(comparison),
        ],
      },
      ...faults.map((fault) => byFault(comparison, fault)),
      {
        id: 'cost',
        title: 'At rest',
        blocks: [
          paragraph(
            `While nothing happens: what the agents’ nodes send to each other or to everybody, and what the agent’s processes take of one processor, on average over the nodes. Bytes are of ${countedAsText(comparison)}.`,
          ),
          costs(comparison),
        ],
      },
      { id: 'made', title: 'How this was made', blocks: made(comparison) },
    ],
  };
}

function headline(comparison: AgentComparison): string {
  const ranked = comparison.setUps
    .flatMap((setUp) => {
      const figures = figuresAfter(setUp, telling);
      const summary = figures && takeoverSummary(figures);
      return summary === null ? [] : [{ setUp, median: summary.median }];
    })
    .toSorted((one, other) => one.median - other.median);
  const [quickest, slowest] = [ranked[0], ranked.at(-1)];
  if (quickest === undefined || slowest === undefined) return 'Nothing was measured.';
  return `After a power cut the address is taken over in ${durationText(quickest.median)} (${quickest.setUp.topology}) to ${durationText(slowest.median)} (${slowest.setUp.topology}), medians. ${soleOwnersText(comparison)}`;
}

function byFault(comparison: AgentComparison, { id, title }: AgentComparison['faults'][number]): Section {
  const [first = '', ...rest] = title;
  const hasReturn = comparison.setUps.some((setUp) => {
    const { returns = 0, reversionsMs = [] } = figuresAfter(setUp, id) ?? {};
    return returns > 0 || reversionsMs.length > 0;
  });
  return {
    id: `fault-${id}`,
    title: `After: ${faultText(id)}`,
    blocks: [
      paragraph(`${first.toUpperCase()}${rest.join('')}.`),
      takeovers(comparison, id),
      ...(hasReturn ? [subtitle('The way back'), reversions(comparison, id)] : []),
    ],
  };
}

function made({ setUps, command, seed, durationMs, kernel, machine, processors, runtime }: AgentComparison): Block[] {
  const missing = setUps.flatMap(({ topology, missing: why }) => (why === null ? [] : [`${topology}: ${why}`]));
  return [
    facts([
      ['command', code(command.join(' '))],
      ['seed', code(seed)],
      ['took', durationText(durationMs)],
      ['machine', `${machine}, ${countText(processors, 'processor')}, Linux ${kernel}, ${runtime}`],
    ]),
    paragraph(
      'Every trial is a lab of its own, of which every switch port was captured; a trial whose instruments failed, or that other labs disturbed, or whose set-up was not sound before it was to be struck, is in no figure, one in which something could not be told is in the others; both are counted. The timers are those of the topologies: an agent that is told to advertise five times as often takes over in a fifth of the time, and costs five times the traffic.',
    ),
    list(
      setUps.map(({ topology, description, theory }) => ({
        kind: 'several' as const,
        on: 'lines' as const,
        cells: [strong(topology), description, ...(theory === null ? [] : [theory.formula])],
      })),
    ),
    ...(missing.length === 0 ? [] : [subtitle('Not compared'), list(missing)]),
  ];
}
