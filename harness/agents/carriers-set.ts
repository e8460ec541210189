import type { AgentPlace } from './types';

/** By its settings, which all name alike. */
export function carriersSet({ settings, vips }: Pick<AgentPlace, 'settings' | 'vips'>): readonly string[] {
  const homes = vips.map(({ network }) => network);
  const { heartbeat, alsoOnLan } = settings;
  return typeof heartbeat === 'string' ? [heartbeat, ...(alsoOnLan === true ? homes : [])] : homes;
}
