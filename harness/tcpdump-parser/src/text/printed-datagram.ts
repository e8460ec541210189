/** What the lines of every IP packet begin with, `message` following. */
export interface PrintedDatagram {
  readonly source: string;
  readonly destination: string;
  /** Only printed by -v. */
  readonly hopLimit: number | undefined;
  readonly message: string;
}
