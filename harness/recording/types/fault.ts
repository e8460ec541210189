/** A fault struck or was healed, within [beforeNs, afterNs]; the pair is stamped in the control process. */
export interface FaultEvent {
  readonly kind: 'fault';
  readonly phase: 'applied' | 'healed';
  readonly beforeNs: bigint;
  readonly afterNs: bigint;
  readonly fault: FaultDescription;
  /** What proved that it took effect; null: nothing did, and the trial is inconclusive. */
  readonly proof: string | null;
}

/** What a fault does, in terms that the analysis understands without knowing the fault. */
export interface FaultDescription {
  /** `power off`, `unplug`, `hang`, ... */
  readonly name: string;
  /** As it was asked for, role or name: `active`, `active.lan`. */
  readonly target: string;
  /** Unique within the trial; `applied` and `healed` of one fault share it. */
  readonly id: string;
  /** Nodes that it puts out of action as providers: the machine, its agent, or the service that clients use. */
  readonly nodes: readonly string[];
  /** It strikes the service alone: agent and machine are sound, and go on as ever until a check tells them. */
  readonly service?: true;
  /** A check looks for what it strikes, whoever else uses that: an owner that goes on as ever has missed it. */
  readonly watched?: true;
  /** The nodes lose every address they hold (a power cut). */
  readonly losesAddresses: boolean;
  /** Nodes that it troubles, and may put out of action for moments: what moves from or to them meanwhile is its doing, and nothing has to. */
  readonly disturbs?: readonly string[];
  /** Frames come late by up to so much, beside what the machine itself takes. */
  readonly delaysMs?: number;
  /** Frames that no longer pass, from port index to port index; `*` is every other port of its network. */
  readonly cuts: readonly { readonly from: number | '*'; readonly to: number | '*' }[];
  /** A sound set-up must keep its owner through this one (a blip, loss, starvation). */
  readonly harmless: boolean;
  /** Planned: a switchover, not a failure. */
  readonly planned: boolean;
  /** It is told to hand over, and goes on until it has: what it says meanwhile is no sign that it is back. */
  readonly handsOver?: true;
  /** A person did it and marked it; where no nodes are named, what it strikes is not known. */
  readonly byHand?: true;
}
