import type { Bracket } from '../lab/control/control';
import type { FaultContext } from './types';

/** The bracket of a healing that has nothing to undo. */
export async function nothingDone({ lab }: FaultContext): Promise<Bracket> {
  const { realtimeNs } = await lab.control.clock();
  return { beforeNs: realtimeNs, afterNs: realtimeNs };
}

/** Who is there no more after work that was over at once was not to be brought back by healing. */
export const nothingToUndo = 'there is nothing to undo';
