/** What one baton is told: who it is, whom it talks to, and by what rules. Times are in ms. */
export interface Configuration {
  readonly name: string;
  readonly address: string;
  readonly prefixLength: number;
  /** Of the floating address. */
  readonly interface: string;
  /** Higher is preferred; 0 is a witness, which votes and never owns. */
  readonly priority: number;
  readonly port: number;
  readonly members: readonly { readonly name: string; readonly addresses: readonly string[] }[];
  readonly intervalMs: number;
  /** Silent for so many intervals, and the active one counts as dead. */
  readonly missed: number;
  /** For so long it listens before it claims anything. */
  readonly startMs: number;
  readonly failback: 'immediate' | 'delayed' | 'manual';
  readonly failbackDelayMs: number;
  readonly health: Check | null;
  /** Must succeed before the address is taken from an owner that lives. */
  readonly sync: Check | null;
  readonly quorum: Quorum | null;
  readonly controlPath: string;
}

export interface Check {
  readonly command: readonly string[];
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly failures: number;
}

export interface Quorum {
  /** For so long after its question a vote lets the owner keep the address. */
  readonly leaseMs: number;
  /** For so long after a vote the voter votes for nobody else: longer than the lease, and than the kernel keeps the address. */
  readonly guardMs: number;
}

/** What members say to each other, each datagram one. */
export interface Message {
  readonly from: string;
  /** Of the sender since it was started, and of no other. */
  readonly life: string;
  /** Higher with each word of this life. */
  readonly sequence: number;
  readonly priority: number;
  readonly active: boolean;
  /** It may take the address. */
  readonly eligible: boolean;
  /** Its sync check has succeeded since it has heard this owner, or it has none. */
  readonly synced: boolean;
  /** Asks for a vote; the asker's clock, which the vote repeats. */
  readonly asks?: number;
  readonly votes?: number;
  /** It has given the address up, for this one to take. */
  readonly yields?: string;
  /** Asks the owner to yield to it. */
  readonly wants?: true;
}

/** What an election has done. */
export interface Acts {
  /** To one, or to all. */
  send(message: Message, to?: string): void;
  /** Until when it may be kept without another word. */
  take(untilMs: number): void;
  hold(untilMs: number): void;
  drop(): void;
  announce(): void;
  log(event: string): void;
}
