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
import { lastedText } from '../../wording/lasted';
import { countText, durationText, limitText } from '../../wording/quantities';
import type { QuarterContext } from '../context';
import { type DrillRecord, byTopology, longestSplitBrain } from '../drill-record';

const confidence = 0.95;
const times = ['target#', 'p50#', 'p95#', 'p95 bound#', 'max#'];
const columns = ['drill!', 'verdict', 'trials#', ...times, 'probes lost#', 'split-brain#', 'longest#'];

export function results({ records }: QuarterContext): Section {
  const ran = records.filter(({ last }) => last.verdict !== 'not-applicable');
  const doubtful = ran.flatMap(({ topology, id, runs }) => {
    const trials = runs.reduce((sum, { drill }) => sum + drill.inconclusive, 0);
    return trials === 0
      ? []
      : `${topology} ${id}: ${countText(trials, 'trial')} inconclusive or broken, not in the figures`;
  });
  const notRun = records
    .filter(({ last }) => last.verdict === 'not-applicable')
    .map(({ topology, id, last }) => `${topology} ${id}: ${last.note ?? 'not run'}`);
  return {
    id: 'results',
    title: 'Results',
    blocks: [
      ...byTopology(ran).flatMap(([topology, its]): Block[] => [subtitle(topology), table(columns, its.map(rowOf))]),
      paragraph(
        'Takeover times, from the fault to the first announcement that was heard, over all runs of the quarter. Verdicts are those of the newest run. Quantiles by nearest rank; the bound of the p95 holds with 95 % confidence, whatever the distribution, and takes the number of trials that is given where there are too few. Split-brain: episodes, and the longest that an address had two owners in one trial.',
      ),
      subtitle('Inconclusive or not run'),
      doubtful.length + notRun.length === 0
        ? paragraph('Every trial was conclusive, and every drill ran.')
        : list([...doubtful, ...notRun]),
    ],
  };
}

function rowOf({ id, last, runs, takeoversMs }: DrillRecord): Cell[] {
  const found = summarise(takeoversMs);
  const sum = (of: (drill: DrillRecord['last']) => number): number =>
    runs.reduce((total, { drill }) => total + of(drill), 0);
  const episodes = sum(({ splitBrainEpisodes }) => splitBrainEpisodes);
  const longest = longestSplitBrain(runs.map(({ drill }) => drill));
  const figures =
    found.kind === 'summary'
      ? [durationText(found.median), durationText(found.p95), boundText(takeoversMs), durationText(found.max)]
      : ['', '', '', ''];
  return [
    id,
    verdictCell(last.verdict),
    String(sum(({ trials }) => trials)),
    last.limitMs === null ? '' : limitText(last.limitMs),
    ...figures,
    String(sum(({ lostProbes }) => lostProbes)),
    episodes === 0 ? 'none' : String(episodes),
    episodes === 0 ? '' : lastedText(longest),
  ];
}

/** A bound that n cannot support is not available, and never guessed. */
function boundText(takeoversMs: readonly number[]): string {
  const bound = quantileUpperBound(takeoversMs, 0.95, confidence);
  return bound.kind === 'bound' ? `below ${durationText(bound.value)}` : `takes ${bound.needed}`;
}
