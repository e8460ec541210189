import { Histogram, figuresOf, type Campaign, type CampaignDrill } from '../../../../reports';
import type { LiveOptions } from '../../../drill/run/live-trials';
import type { PlacedDrill } from '../../../drill/suite/definition';
import { isBelieved } from '../../../judging';
import type { TrialResult, Verdict } from '../../../judging/types';
import { Board } from '../watch/board';
import type { RunView } from '../watch/run-view';

type Counts = Partial<Record<Verdict, number>>;

interface Tallied extends CampaignDrill {
  readonly trials: Counts;
  splitBrains: number;
  neverTakenOver: number;
}

/** What a run comes to so far, in numbers that only grow. */
export class CampaignTally implements RunView {
  private readonly board = new Board(performance.now());
  private readonly perDrill = new Map<PlacedDrill, Tallied>();
  private readonly startedSeconds = Date.now() / 1000;

  constructor(private readonly about: Pick<Campaign, 'topologies' | 'seed'>) {}

  get campaign(): Campaign {
    const { board, about, startedSeconds } = this;
    const drillsEnded: Counts = {};
    for (const verdict of board.verdicts) count(drillsEnded, verdict);
    return {
      ...{ ...about, startedSeconds, drills: board.total, drillsEnded, labs: board.trials.length },
      faultsInForce: board.trials.reduce((sum, { faults }) => sum + faults.size, 0),
      perDrill: [...this.perDrill.values()],
    };
  }

  readonly news: NonNullable<LiveOptions['onNews']> = (drill, number, news) =>
    this.board.news(drill, number, news, performance.now());

  begin(drills: number): void {
    this.board.total = drills;
  }

  trialEnded(drill: PlacedDrill, trial: TrialResult): void {
    const tallied = this.perDrill.get(drill) ?? begun(drill);
    this.perDrill.set(drill, tallied);
    count(tallied.trials, trial.verdict);
    if (!isBelieved(trial)) return;
    const { takeover, clientOutage, splitBrain } = figuresOf(trial);
    if (takeover.kind === 'taken-over') tallied.takeover.add(takeover.takeoverMs / 1000);
    if (takeover.kind === 'never') tallied.neverTakenOver += 1;
    if (clientOutage !== null) tallied.clientOutage.add(clientOutage.ms / 1000);
    if (splitBrain !== null && splitBrain.ms > 0) tallied.splitBrains += 1;
  }

  drillEnded(_drill: PlacedDrill, verdict: Verdict): void {
    this.board.verdicts.push(verdict);
  }

  stop(): void {
    // What was counted can still be asked for.
  }
}

const begun = ({ topology, id }: PlacedDrill): Tallied => ({
  ...{ topology: topology.name, drill: id, trials: {}, splitBrains: 0, neverTakenOver: 0 },
  ...{ takeover: new Histogram(), clientOutage: new Histogram() },
});

function count(counts: Counts, verdict: Verdict): void {
  counts[verdict] = (counts[verdict] ?? 0) + 1;
}
