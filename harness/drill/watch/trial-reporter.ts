import type { Observation } from '../../analysis/ownership/observation';
import type { Ownership } from '../../analysis/ownership/ownership';
import type { FrameNews, OwnershipNews, TrialNews } from '../trial/trial-news';

/** Agents say the same again and again; after so long it is news that they still do. */
const repeatedNs = 1_000_000_000n;

/** Tells what changes in a running lab: who owns the VIPs, and what agents say of them. */
export class TrialReporter {
  private readonly said = new Map<string, Observation>();
  private readonly known = new Map<string, OwnershipNews>();

  constructor(private readonly tell: (news: TrialNews) => void) {}

  /** To be told of every observation of the fold, before it knows more by it. */
  seen(observation: Observation): void {
    const { act, service, node, priority } = observation;
    if (!isAgentsWord(act)) return;
    const last = this.said.get(`${service} ${act}`);
    if (last !== undefined && isSame(last, observation)) return;
    this.said.set(`${service} ${act}`, observation);
    this.tell({ kind: 'frame', service, node, act, priority: priority ?? null });
  }

  /** To be called when the fold may know more. */
  look(ownership: Pick<Ownership, 'watched' | 'ownerNow' | 'holdersNow'>): void {
    for (const service of ownership.watched) {
      const owner = ownership.ownerNow(service);
      const holders = ownership.holdersNow(service);
      const known = this.known.get(service);
      if (known !== undefined && known.owner === owner && String(known.holders) === String(holders)) continue;
      const news: OwnershipNews = { kind: 'ownership', service, owner, holders: [...holders] };
      this.known.set(service, news);
      this.tell(news);
    }
  }
}

function isAgentsWord(act: Observation['act']): act is FrameNews['act'] {
  return act === 'advertisement' || act === 'announcement' || act === 'release';
}

function isSame(last: Observation, next: Observation): boolean {
  if (last.node !== next.node || last.priority !== next.priority) return false;
  // Advertisements go on for ever; an announcement that comes after a while is one more.
  return next.act === 'advertisement' || next.atNs - last.atNs < repeatedNs;
}
