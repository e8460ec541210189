import { hasAllOf } from '../../analysis/measures/operated/replicated/rows';
import type { RecordedEvent, RowsEvent } from '../../recording/types';

/** Whoever has not told for so long does not answer. */
const silentMs = 1000;

/** What the providers of replicated data tell of themselves and hold, while a trial runs. */
export class RowsWatch {
  /** The last that each told, and what it had told before. */
  private readonly told = new Map<string, { readonly last: RowsEvent; readonly before: RowsEvent | undefined }>();
  private readonly all = new Set<string>();

  note(event: RecordedEvent): void {
    if (event.kind !== 'rows') return;
    const key = keyOf(event);
    if (event.role === 'none') {
      this.told.delete(key);
      return;
    }
    this.told.set(key, { last: event, before: this.told.get(key)?.last });
    if (event.held !== undefined) this.all.add(key);
  }

  /** All of them answer, one as the primary, and the others are its replicas and have what it had a moment ago. */
  areReplicated(
    { name, providers }: { readonly name: string; readonly providers: readonly string[] },
    nowNs: bigint,
  ): boolean {
    const told = providers.map((node) => this.told.get(keyOf({ service: name, node })));
    const present = told.flatMap((each) => (each !== undefined && isRecent(each.last, nowNs) ? each : []));
    const primaries = present.filter(({ last }) => last.role === 'primary');
    const [primary] = primaries;
    if (present.length < providers.length || primaries.length !== 1 || primary?.before === undefined) return false;
    const { before } = primary;
    return present.every((each) => each === primary || (each.last.atNs >= before.atNs && hasAllOf(each.last, before)));
  }

  /** Everybody who answers has told of all its rows. */
  haveToldAll(nowNs: bigint): boolean {
    return [...this.told].every(([key, { last }]) => this.all.has(key) || !isRecent(last, nowNs));
  }
}

const keyOf = ({ service, node }: { readonly service: string; readonly node: string }): string => `${service} ${node}`;

const isRecent = ({ atNs }: RowsEvent, nowNs: bigint): boolean => nowNs - atNs < BigInt(silentMs) * 1_000_000n;
