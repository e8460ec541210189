/** Calls from the first fault to the end of the record, those that it found under way among them. */
export interface CallMeasures {
  readonly setUp: number;
  readonly notSetUp: number;
  /** Of those set up, how many could not be hung up by either end. */
  readonly lostInProgress: number;
  /** So many had been answered and were not over when the fault struck; absent: none did. */
  readonly underWay?: number;
  /** The longest without a successful transaction of any client, registrations and calls together. */
  readonly quietMs: number;
}
