/** `failover-drill report`, as it was asked for. */
export interface ReportOptions {
  readonly reporter?: string;
  readonly keep?: boolean;
  readonly serve?: boolean;
  readonly port: number;
  readonly compare?: boolean;
  readonly quarter?: string;
  readonly drill?: string;
  readonly history: string;
  readonly format: string;
  readonly output: string;
  readonly json?: boolean;
}
