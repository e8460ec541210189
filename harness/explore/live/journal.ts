import { createHash } from 'node:crypto';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding, Outcome, Plan } from '../plan/types';
import type { Topology } from '../../topology/types';

export const journalFile = 'exploration.jsonl';

/** Of another version the same seed draws other plans, or an entry says other things. */
export const journalVersion = 2;

interface Begun {
  readonly kind: 'begun';
  readonly topology: string;
  readonly seed: string;
  readonly version: number;
}

/** What an exploration writes down as it goes, so that one that was interrupted can go on. */
export type Entry =
  | Begun
  | {
      readonly kind: 'tried';
      readonly number: number;
      /** As it was tried in the end, which may have been watched for longer than it was drawn. */
      readonly plan: Plan;
      readonly outcome: Outcome;
      readonly elapsedMs: number;
    }
  | { readonly kind: 'found'; readonly finding: Finding; readonly elapsedMs: number };

export const digestOf = (topology: Topology): string =>
  createHash('sha256').update(JSON.stringify(topology)).digest('hex').slice(0, 16);

export class Journal {
  /** Which plan has drawn an id, for as long as it is looked at. */
  private readonly drawn = new Map<string, number>();

  private constructor(
    private readonly path: string,
    readonly entries: Entry[],
  ) {}

  static async begin(folder: string, of: Pick<Begun, 'topology' | 'seed'>): Promise<Journal> {
    const begun: Begun = { kind: 'begun', ...of, version: journalVersion };
    const path = join(folder, journalFile);
    await writeFile(path, `${JSON.stringify(begun)}\n`);
    return new Journal(path, [begun]);
  }

  /** Null when nothing was begun there. What was cut off in the middle of a line is as if it had not been. */
  static async resume(folder: string): Promise<Journal | null> {
    const path = join(folder, journalFile);
    const text = await readFile(path, 'utf8').catch(() => null);
    if (text === null) return null;
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    await writeFile(path, whole);
    const entries = whole
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Entry);
    return new Journal(path, entries);
  }

  async append(entry: Entry): Promise<void> {
    this.entries.push(entry);
    await appendFile(this.path, `${JSON.stringify(entry)}\n`);
  }

  /** An id that begins so, which no finding has, and no other plan that is looked at meanwhile. */
  draw(words: string, plan: number): string {
    const taken = new Set(this.findings.map(({ id }) => id));
    const isFree = (id: string): boolean => !taken.has(id) && (this.drawn.get(id) ?? plan) === plan;
    let id = words;
    for (let next = 2; !isFree(id); next += 1) id = `${words}-${String(next)}`;
    this.drawn.set(id, plan);
    return id;
  }

  giveBack(plan: number): void {
    for (const [id, by] of this.drawn) if (by === plan) this.drawn.delete(id);
  }

  get tried(): Extract<Entry, { kind: 'tried' }>[] {
    return this.entries.filter((entry) => entry.kind === 'tried');
  }

  get elapsedMs(): number {
    return Math.max(0, ...this.entries.map((entry) => ('elapsedMs' in entry ? entry.elapsedMs : 0)));
  }

  /** The last word on each. */
  get findings(): Finding[] {
    const found = this.entries.filter((entry) => entry.kind === 'found');
    return [...new Map(found.map(({ finding }) => [finding.id, finding])).values()];
  }
}
