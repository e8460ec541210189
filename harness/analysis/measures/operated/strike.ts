import type { Fault } from '../faults';

/** A fault that put a provider out of action while it served. */
export interface Strike {
  readonly fault: Fault;
  readonly from: string;
}
