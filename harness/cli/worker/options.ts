/** Where the queue's URL may stand, so that its password is on no command line for all users of the machine to read. */
export const queueVariable = 'FAILOVER_DRILL_QUEUE_URL';

/** `failover-drill worker`, as it was asked for. */
export interface WorkerCommandOptions {
  readonly queue: string;
  /** Labs side by side. */
  readonly jobs: number;
}
