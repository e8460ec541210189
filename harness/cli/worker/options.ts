/** `failover-drill worker`, as it was asked for. */
export interface WorkerCommandOptions {
  readonly queue: string;
  /** Labs side by side. */
  readonly jobs: number;
}
