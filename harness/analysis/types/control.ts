/** A control that the trial carried for its own instruments. */
export interface Control {
  readonly name:
    | 'sentinel'
    | 'drops'
    | 'clock'
    | 'scheduler'
    | 'processor'
    | 'network-lock'
    | 'asking'
    | 'probing'
    | 'addresses'
    | 'heartbeat'
    | 'instruments'
    | 'mildness'
    | 'fault-proof'
    | 'heal-proof'
    | 'capture-whole';
  readonly ok: boolean;
  /** Figures for the renderer: `worst gap between questions 14 ms`. */
  readonly detail: string;
}
