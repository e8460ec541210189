/** `failover-drill merge-reports`, as it was asked for. */
export interface MergeOptions {
  readonly output: string;
  readonly reporter: string;
  readonly json?: boolean;
}
