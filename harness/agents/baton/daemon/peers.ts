import type { Configuration, Message } from './types';

interface Peer extends Pick<Message, 'priority' | 'active' | 'eligible' | 'synced'> {
  readonly name: string;
  readonly heardMs: number;
}

/** The others, by the last word of each: who has been silent for as long as an owner may not be is not there. */
export class Peers {
  private readonly known = new Map<string, Peer>();

  constructor(
    private readonly own: Pick<Configuration, 'name' | 'priority'>,
    private readonly deadMs: number,
  ) {}

  /** @returns what was known of it before, if anything */
  note({ from: name, priority, active, eligible, synced }: Message, heardMs: number): Peer | undefined {
    const before = this.known.get(name);
    this.known.set(name, { name, priority, active, eligible, synced, heardMs });
    return before;
  }

  alive(nowMs: number): readonly Peer[] {
    return [...this.known.values()].filter(({ heardMs }) => nowMs - heardMs < this.deadMs);
  }

  owner(nowMs: number): Peer | undefined {
    return this.alive(nowMs).find(({ active }) => active);
  }

  /** Who goes first when the owner is silent. */
  better(nowMs: number): readonly Peer[] {
    return this.alive(nowMs).filter(({ name, priority, eligible }) => eligible && this.isBetter(name, priority));
  }

  /** One in sync where there is one; else whoever can: of an owner that fails, any other is the better one. */
  successor(nowMs: number): Peer | null {
    const able = this.alive(nowMs).filter(({ eligible }) => eligible);
    const [best] = able.sort(
      (one, other) => Number(other.synced) - Number(one.synced) || other.priority - one.priority,
    );
    return best ?? null;
  }

  isBetter(name: string, priority: number): boolean {
    return priority > this.own.priority || (priority === this.own.priority && name < this.own.name);
  }
}
