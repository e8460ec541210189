import type { Observation } from '../ownership/observation';

/** When the observers asked, by VIP: the record whose gaps say what could have been missed. */
export class QuestionLog {
  private readonly times = new Map<string, bigint[]>();

  constructor(private readonly observers: ReadonlySet<string>) {}

  seen({ act, vip, node, atNs }: Observation): void {
    if (act !== 'question' || !this.observers.has(node)) return;
    const times = this.times.get(vip);
    if (times === undefined) this.times.set(vip, [atNs]);
    else times.push(atNs);
  }

  of(vip: string): readonly bigint[] {
    return this.times.get(vip) ?? [];
  }
}
