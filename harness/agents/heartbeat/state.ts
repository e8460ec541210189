import type { AgentState, StateQuery } from '../types';
import { preferredFor } from './configuration';
import type { HeartbeatSettings } from './settings';

/** cl_status(1): what the server has of its own resources (`local`) and of the other's (`foreign`). */
export const stateQuery: StateQuery<HeartbeatSettings> = {
  command: () => ['cl_status', 'rscstatus'],
  parse: (printed, { node, vips }) => {
    const said = printed.trim();
    const known = ['all', 'local', 'foreign', 'none', 'transition'];
    if (!known.includes(said)) return null;
    const stateOf = (isOwn: boolean): AgentState => {
      if (said === 'transition') return 'starting';
      return said === 'all' || said === (isOwn ? 'local' : 'foreign') ? 'active' : 'standby';
    };
    return Object.fromEntries(vips.map((vip) => [vip.address, stateOf(preferredFor(vip) === node.name)]));
  },
};
