import { quantileUpperBound, summarise } from '../../../harness/analysis/statistics';
import {
  type Block,
  type Cell,
  type Section,
  paragraph,
  subtitle,
  list,
  table,
  verdictCell,
} from '../../document/blocks';
import { lastedText } from '../../wording/quantities/lasted';
import { countText, durationText, limitText, numberText } from '../../wording/quantities/quantities';
import type { QuarterContext } from '../context';
import { type DrillRecord, applies, byTopology, longestSplitBrain, tellOfOwners } from '../drill-record';

const confidence = 0.95;
const times = ['target#', 'p50#', 'p95#', 'p95 bound#', 'max#'];
const columns = (withOwners: boolean) => [
  ...['drill!', 'verdict', 'trials#', ...times, 'probes lost#'],
  ...(withOwners ? ['split-brain#', 'longest#'] : []),
];

export function results({ records }: QuarterContext): Section {
  const ran = records.filter(applies);
  const doubtful = ran.flatMap(({ topology, id, runs }) => {
    const trials = runs.reduce((sum, { drill }) => sum + drill.inconclusive, 0);
    return trials === 0
      ? []
      : `${topology} ${id}: ${countText(trials, 'trial')} inconclusive or broken, not in the figures`;
  });
  const notRun = ran
    .filter(({ runs }) => runs.every(({ drill }) => drill.trials === 0))
    .map(({ topology, id, last }) => `${topology} ${id}: ${last.note ?? 'not run'}`);
  return {
    id: 'results',
    title: 'Results',
    blocks: [
      ...byTopology(ran).flatMap(([topology, its]): Block[] => {
        const withOwners = tellOfOwners(its);
        return [
          subtitle(topology),
          table(
            columns(withOwners),
            its.map((record) => rowOf(record, withOwners)),
          ),
        ];
      }),
      paragraph(
        'Takeover times, from the fault to the moment at which another provides the service, over all runs of the quarter; blank where no owner was put out of action, without a target where none is set for the drill. Verdicts are those of the newest run; known: all that it missed is declared in its topology, with the reason (see Findings).',
      ),
      paragraph(
        `Quantiles by nearest rank; the bound of the p95 holds with 95 % confidence, whatever the distribution, and needs the number of trials that is given where there are too few.${tellOfOwners(ran) ? ' Split-brain: all episodes, declared or not, and the longest that there were two owners in one trial; ≥ where the trial ended before that did.' : ''}`,
      ),
      subtitle('Inconclusive or not run'),
      doubtful.length + notRun.length === 0
        ? paragraph('Every trial was conclusive, and every drill that applies ran.')
        : list([...doubtful, ...notRun]),
    ],
  };
}

function rowOf({ id, last, runs, takeoversMs }: DrillRecord, withOwners: boolean): Cell[] {
  const found = summarise(takeoversMs);
  const sum = (of: (drill: DrillRecord['last']) => number): number =>
    runs.reduce((total, { drill }) => total + of(drill), 0);
  const episodes = sum(({ splitBrainEpisodes }) => splitBrainEpisodes);
  const isTold = runs.some(({ drill }) => drill.splitBrainMs !== undefined);
  const longest = longestSplitBrain(runs.map(({ drill }) => drill));
  const figures =
    found.kind === 'summary'
      ? [durationText(found.median), durationText(found.p95), boundText(takeoversMs), durationText(found.max)]
      : ['', '', '', ''];
  return [
    id,
    verdictCell(last.verdict),
    numberText(sum(({ trials }) => trials)),
    last.limitMs === null ? '' : limitText(last.limitMs),
    ...figures,
    numberText(sum(({ lostProbes }) => lostProbes)),
    ...(withOwners
      ? [
          isTold ? (episodes > 0 ? numberText(episodes) : 'none') : '',
          isTold && episodes > 0 ? lastedText(longest) : '',
        ]
      : []),
  ];
}

/** A bound that n cannot support is not available, and never guessed. */
function boundText(takeoversMs: readonly number[]): string {
  const bound = quantileUpperBound(takeoversMs, 0.95, confidence);
  return bound.kind === 'bound' ? `below ${durationText(bound.value)}` : `needs n ${bound.needed}`;
}
