import { countText } from '../../../../reports';
import type { PlacedDrill } from '../../../drill/suite/definition';
import type { DrillResult } from '../../../judging/types';

/**
 * Drills that do not apply end all at once when a run begins, and say nothing of it: they are one line for each topology, told
 * when as many as end in one go have ended. The report has why.
 */
export class Inapplicable {
  private readonly notes = new Map<string, string[]>();

  /**
   * @param tell is given each line, and how many drills it is for
   * @param namedBy the option that names them
   */
  constructor(
    private readonly tell: (line: string, drills: number) => void,
    private readonly namedBy = '-v',
  ) {}

  add({ topology }: Pick<PlacedDrill, 'topology'>, { note }: Pick<DrillResult, 'note'>): void {
    if (this.notes.size === 0) queueMicrotask(() => this.flush());
    this.notes.set(topology.name, [...(this.notes.get(topology.name) ?? []), note ?? '']);
  }

  private flush(): void {
    for (const [name, notes] of this.notes) this.tell(`${name}: ${countedText(notes, this.namedBy)}`, notes.length);
    this.notes.clear();
  }
}

/** What is so for all of them is said with it, as that the software is not installed. */
function countedText(notes: readonly string[], namedBy: string): string {
  const counted = `${countText(notes.length, 'drill')} ${notes.length === 1 ? 'does' : 'do'} not apply`;
  const [note, ...others] = new Set(notes);
  return note === undefined || note === '' || others.length > 0
    ? `${counted} (${namedBy} names them)`
    : `${counted}: ${note}`;
}
