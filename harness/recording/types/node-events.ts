/** An address came to or left an interface; stamped in user space, so `atNs` can only be late. */
export interface AddressEvent {
  readonly kind: 'address';
  readonly atNs: bigint;
  readonly node: string;
  readonly interface: string;
  readonly address: string;
  readonly change: 'added' | 'removed';
}

export interface LinkEvent {
  readonly kind: 'link';
  readonly atNs: bigint;
  readonly node: string;
  readonly interface: string;
  readonly carrier: boolean;
}

/** A neighbour entry changed; `mac` is null when the entry holds none. */
export interface NeighbourEvent {
  readonly kind: 'neighbour';
  readonly atNs: bigint;
  readonly node: string;
  /** Of the client; absent in older recordings. */
  readonly interface?: string;
  readonly address: string;
  readonly mac: string | null;
  readonly state: string;
}

/** One line that an agent wrote, with its time of arrival. */
export interface LogEvent {
  readonly kind: 'log';
  readonly atNs: bigint;
  readonly node: string;
  /** Kind of the software that wrote it; absent in older recordings. */
  readonly software?: string;
  readonly line: string;
}

/** An agent began or ended, also under supervision. */
export interface ProcessEvent {
  readonly kind: 'agent';
  readonly atNs: bigint;
  readonly node: string;
  readonly change: 'started' | 'ended';
  readonly detail: string;
}

/** A process of an agent was ready to run and had no processor for so long, as the kernel counts it; seen when it was over. */
export interface DelayEvent {
  readonly kind: 'delay';
  readonly atNs: bigint;
  readonly node: string;
  readonly delayMs: number;
}

/** So much of a processor the agent's processes have had by now, children that have ended included; only differences mean anything. */
export interface ProcessorEvent {
  readonly kind: 'processor';
  readonly atNs: bigint;
  readonly node: string;
  readonly usedMs: number;
}

/**
 * For so long at most a request waited for the kernel's network lock, from when it was last seen free, where it waited at all. It is
 * one for all nodes; told when it was over, and of the shortest once in a while.
 */
export interface LockEvent {
  readonly kind: 'lock';
  readonly atNs: bigint;
  readonly waitedMs: number;
}

/** An instrument that speaks only when something happens has ended: of what it tells nothing was heard from then on. With its node goes every one. */
export interface InstrumentEvent {
  readonly kind: 'instrument';
  readonly atNs: bigint;
  readonly node: string;
  readonly tells: 'addresses' | 'waits';
  /** Its exit status, as a shell has it. */
  readonly status: number;
}
