import type { FaultEvent } from '../recording/types';

/** Nothing was done but work that is planned: where anything else was, somebody had to recover from a failure. */
export const isPlannedWork = (faults: readonly Pick<FaultEvent, 'fault'>[]): boolean =>
  faults.length > 0 && faults.every(({ fault }) => fault.planned);
