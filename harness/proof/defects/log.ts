import { covers, msBetween } from '../../analysis/interval';
import type { OperationEvent, Recording } from '../../recording/types';

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

  /**
   * The operations to which a node did this, from then on: those that clients began while the trial lasted, by the names that the
   * node logged and that clients recorded. What is done when it ends is done after it to what was begun before; of what no client
   * tells, the log alone says that it was done meanwhile.
   */
  operations(node: string, what: string, since: Moment = this.settled): ReadonlySet<string> {
    const { settledNs: fromNs, endedNs: toNs } = this.recording.manifest;
    const begun = new Map(this.operationEvents().map((event) => [nameOf(event), event.invokedNs]));
    const own = this.acts.filter((act) => act.node === node && act.what === what && act.beforeNs >= since.beforeNs);
    return new Set(
      own
        .filter(({ about, afterNs }) => covers({ fromNs, toNs }, begun.get(about) ?? afterNs))
        .map(({ about }) => about),
    );
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

  private operationEvents(): readonly OperationEvent[] {
    return this.recording.events.filter((event) => event.kind === 'operation');
  }

  private fault(phase: 'applied' | 'healed'): Moment {
    const event = this.recording.events.find(
      (one) => one.kind === 'fault' && one.phase === phase && !one.fault.harmless,
    );
    return found(event?.kind === 'fault' ? event : undefined, `no fault was ${phase}`);
  }
}

/** What whoever answered it called it, else its row. */
const nameOf = ({ server, row }: OperationEvent): string => (row === undefined ? (server ?? '') : `${row}`);

export const between = (from: Moment, to: Moment): Span => ({
  least: msBetween(from.afterNs, to.beforeNs),
  most: msBetween(from.beforeNs, to.afterNs),
});

/** A number of something, which is known. */
export const exactly = (number: number): Span => ({ least: number, most: number });

function found(moment: Moment | undefined, otherwise: string): Moment {
  if (moment) return moment;
  throw new RangeError(otherwise);
}
