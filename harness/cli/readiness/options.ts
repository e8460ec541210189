/** `failover-drill readiness`, as it was asked for. */
export interface ReadinessOptions {
  readonly script: boolean;
  /** Days. */
  readonly within: number;
  readonly json: boolean;
}
