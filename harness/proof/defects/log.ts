import { msBetween } from '../../analysis/interval';
import type { Recording } from '../../recording/types';

/** When something was done, by the clock of whoever did it, read just before and just after. */
export interface Moment {
  readonly beforeNs: bigint;
  readonly afterNs: bigint;
}

/** A time that is known to have been no shorter than the one, and no longer than the other, in ms; or a number of something. */
export interface Span {
  readonly least: number;
  readonly most: number;
}

interface Act extends Moment {
  readonly node: string;
  readonly what: string;
  readonly about: string;
}

/** What the programs of a trial say that they did and when, and when its faults struck. */
export class Log {
  private readonly acts: readonly Act[];

  constructor(private readonly recording: Recording) {
    this.acts = recording.events.flatMap((event): Act[] => {
      if (event.kind !== 'log') return [];
      const [, before, after, what = '', about = ''] = /^(\d{19}) (\d{19}) (\S+) (\S+)$/.exec(event.line) ?? [];
      if (before === undefined || after === undefined) return [];
      return [{ beforeNs: BigInt(before), afterNs: BigInt(after), node: event.node, what, about }];
    });
  }

  /** What a node did of this kind, from then on and while the trial lasted, in the order in which it did it. */
  all(node: string, what: string, about?: string, since: Moment = this.settled): readonly Moment[] {
    return this.done(node, what, since).filter((act) => about === undefined || act.about === about);
  }

  /** What it did this to, from then on, each once. */
  abouts(node: string, what: string, since?: Moment): ReadonlySet<string> {
    return new Set(this.done(node, what, since).map(({ about }) => about));
  }

  first(node: string, what: string, about?: string, since?: Moment): Moment {
    return found(this.all(node, what, about, since)[0], `${node} has not ${what}`);
  }

  last(node: string, what: string, about?: string): Moment {
    return found(this.all(node, what, about).at(-1), `${node} has not ${what}`);
  }

  get settled(): Moment {
    const { settledNs } = this.recording.manifest;
    return { beforeNs: settledNs, afterNs: settledNs };
  }

  get ended(): Moment {
    const { endedNs } = this.recording.manifest;
    return { beforeNs: endedNs, afterNs: endedNs };
  }

  get struck(): Moment {
    return this.fault('applied');
  }

  get healed(): Moment {
    return this.fault('healed');
  }

  private done(node: string, what: string, since: Moment = this.settled): readonly Act[] {
    return this.acts.filter(
      (act) =>
        act.node === node && act.what === what && act.beforeNs >= since.beforeNs && act.afterNs <= this.ended.afterNs,
    );
  }

  private fault(phase: 'applied' | 'healed'): Moment {
    const event = this.recording.events.find(
      (one) => one.kind === 'fault' && one.phase === phase && !one.fault.harmless,
    );
    return found(event?.kind === 'fault' ? event : undefined, `no fault was ${phase}`);
  }
}

export const between = (from: Moment, to: Moment): Span => ({
  least: msBetween(from.afterNs, to.beforeNs),
  most: msBetween(from.beforeNs, to.afterNs),
});

function found(moment: Moment | undefined, otherwise: string): Moment {
  if (moment) return moment;
  throw new RangeError(otherwise);
}
