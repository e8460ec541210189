/** Milliseconds from the moment the lab had settled. */
export type Ms = number;
export type Span = readonly [from: Ms, to: Ms];

/** What one server does in a synthetic trial: sound or defective, as the test wants it. */
export interface ServerScript {
  /** The VIP is configured; the kernel answers for it, and its address events are recorded. */
  readonly holds?: readonly Span[];
  /** It holds the VIP, yet its kernel is silent about it. */
  readonly mute?: readonly Span[];
  /** How late the address events are stamped (default 0.3 ms). */
  readonly netlinkLateMs?: number;
  readonly advertises?: readonly { readonly span: Span; readonly everyMs: number; readonly priority: number }[];
  /** Gratuitous ARP requests. */
  readonly announces?: readonly Ms[];
  /** The same, sent to the client alone. */
  readonly whispers?: readonly Ms[];
  /** Answers to the client, which has asked whose the address is. */
  readonly answersClient?: readonly Ms[];
  /** Advertisements of priority 0. */
  readonly releases?: readonly Ms[];
  /** Its ARP names this address in place of its own. */
  readonly claimsMac?: string;
  /** Gratuitous ARP requests that name another node's address. */
  readonly misnames?: readonly Ms[];
  /** The service in user space is stopped. */
  readonly serviceDown?: readonly Span[];
  /** Answers of the service that lay in a queue until now. */
  readonly stragglers?: readonly Ms[];
  /** The service answers this late. */
  readonly serviceLateMs?: number;
}

export interface FaultScript {
  readonly name: string;
  readonly atMs: Ms;
  readonly healMs?: Ms;
  /** Width of its brackets (default 0.1 ms). */
  readonly bracketMs?: number;
  readonly nodes?: readonly string[];
  readonly losesAddresses?: boolean;
  readonly harmless?: boolean;
  readonly planned?: boolean;
  readonly handsOver?: true;
  readonly service?: true;
  /** Marked by a person. */
  readonly byHand?: true;
  /** Ends of cut paths, `node:interface`, or `*`. */
  readonly cuts?: readonly (readonly [from: string, to: string])[];
  readonly disturbs?: readonly string[];
  readonly delaysMs?: number;
  readonly proof?: string | null;
}

export interface TrialScript {
  readonly durationMs: Ms;
  readonly servers: Readonly<Record<string, ServerScript>>;
  readonly faults?: readonly FaultScript[];
  /** The client's neighbour entry at first (default: server-a); announcements it hears change it. */
  readonly clientUses?: string;
  /** The client never learns from announcements. */
  readonly clientIsDeaf?: boolean;
  /** Questions lost to the asker's own lateness. */
  readonly notAsking?: readonly Span[];
  /** The client's prober is stopped. */
  readonly notProbing?: readonly Span[];
  /** Nobody tells of addresses. */
  readonly withoutAddressEvents?: boolean;
  /** Without sentinels. */
  readonly withoutSentinels?: boolean;
  /** Agents that waited for a processor. */
  readonly waits?: readonly { readonly node: string; readonly atMs: Ms; readonly delayMs: Ms }[];
  /** Requests that waited for the kernel's network lock, and when they had it. */
  readonly locks?: readonly { readonly atMs: Ms; readonly waitedMs: Ms }[];
  readonly droppedByCapture?: number;
  readonly clockStepNs?: bigint;
}

export function within(spans: readonly Span[] | undefined, atMs: Ms): boolean {
  return (spans ?? []).some(([from, to]) => from <= atMs && atMs < to);
}
