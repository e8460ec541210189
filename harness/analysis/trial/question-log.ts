import type { Observation } from '../ownership/observation';

/**
 * When the observers asked and somebody heard it, or nobody heard anybody: by VIP, the record whose gaps say what could have been
 * missed.
 */
export class QuestionLog {
  private readonly times = new Map<string, bigint[]>();

  constructor(private readonly observers: ReadonlySet<string>) {}

  /** @param isOut nobody on that network hears anybody */
  seen({ act, service, node, atNs, port }: Observation, isOut: (network: string) => boolean): void {
    if (act !== 'question' || port === undefined || !this.observers.has(node)) return;
    if (isOut(port.network)) this.note(service, atNs);
  }

  delivered({ act, service, node, atNs, deliveries }: Observation): void {
    if (act !== 'question' || deliveries.length > 1 || !this.observers.has(node)) return;
    this.note(service, atNs);
  }

  private note(service: string, atNs: bigint): void {
    const times = this.times.get(service);
    if (times === undefined) this.times.set(service, [atNs]);
    else times.push(atNs);
  }

  of(service: string): readonly bigint[] {
    return this.times.get(service) ?? [];
  }
}
