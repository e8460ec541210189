import { z } from 'zod';
import { parseIp } from '../../topology/address/ip';
import type { AgentState, StateQuery } from '../types';
import type { FrrVrrpdSettings } from './settings';

const states: Readonly<Record<string, AgentState>> = { Initialize: 'starting', Backup: 'standby', Master: 'active' };
const family = z.object({ status: z.string(), addresses: z.array(z.string()).default([]) });
const router = z.object({ shutdown: z.boolean().default(false), v4: family, v6: family });

/** `show vrrp json`: each virtual router with its status in either family; one that is shut down was told so. */
export const stateQuery: StateQuery<FrrVrrpdSettings> = {
  command: () => ['vtysh', '-c', 'show vrrp json'],
  parse: (printed) => {
    const read = z.array(router).safeParse(json(printed));
    if (!read.success) return null;
    const entries = read.data.flatMap(({ shutdown, v4, v6 }) =>
      [v4, v6].flatMap(({ status, addresses }) =>
        addresses.map(
          (address) => [parseIp(address).text, shutdown ? 'drained' : (states[status] ?? 'fault')] as const,
        ),
      ),
    );
    return Object.fromEntries(entries);
  },
};

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
