import type { Readable } from 'node:stream';

/** A process that runs in the lab, without standard input. Unread output holds it up, as a full pipe does. */
export interface LabProcess {
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Its PID as the control process sees it; rejects when it could not be started. */
  readonly pid: Promise<number>;
  /** Exit status; 128 + n when signal n ended it; 125 when its lab went first. */
  readonly ended: Promise<number>;
}
