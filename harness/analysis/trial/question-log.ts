import type { Observation } from '../ownership/observation';

/** When the observers asked and somebody heard it, by VIP: the record whose gaps say what could have been missed. */
export class QuestionLog {
  private readonly times = new Map<string, bigint[]>();

  constructor(private readonly observers: ReadonlySet<string>) {}

  delivered({ act, service, node, atNs, deliveries }: Observation): void {
    if (act !== 'question' || deliveries.length > 1 || !this.observers.has(node)) return;
    const times = this.times.get(service);
    if (times === undefined) this.times.set(service, [atNs]);
    else times.push(atNs);
  }

  of(service: string): readonly bigint[] {
    return this.times.get(service) ?? [];
  }
}
