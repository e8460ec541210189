/** `failover-drill readiness`, as it was asked for. */
export interface ReadinessOptions {
  readonly script: boolean;
  /** Days. */
  readonly within: number;
  readonly json: boolean;
  /** Folder of a run. */
  readonly since?: string;
  /** Path of a page. */
  readonly html?: string;
}
