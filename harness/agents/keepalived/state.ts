import { z } from 'zod';
import { parseIp } from '../../topology/address/ip';
import type { AgentState, StateQuery } from '../types';
import { knownAs } from './instances-in';
import type { KeepalivedSettings } from './settings';

/**
 * keepalived(8): upon a signal, whose number it tells itself, it writes all that it knows into a file. The file is there
 * before it is whole. Each trial asks every server: what the shell can do itself starts no process.
 */
const ask = `
  file=/tmp/keepalived.json
  : >"$file" && read -r pid </run/keepalived.pid && kill -"$(keepalived --signum=JSON)" "$pid" || exit 1
  looks=0
  while [ $looks -lt 40 ]; do
    told=$(cat "$file"; echo .)
    case $told in *']
.') printf '%s' "\${told%.}"; exit ;; esac
    looks=$((looks + 1))
    sleep 0.05
  done
  exit 1`;

/** By the number that the file has for it (vrrp.h). */
const states: readonly AgentState[] = ['starting', 'standby', 'active', 'fault'];

/** `10.20.0.100 dev eth0 scope global set` */
const vipLine = z.string().transform((line) => {
  const [address = '', ...words] = line.split(/\s+/);
  return { address: parseIp(address.split('/')[0] ?? '').text, device: words[words.indexOf('dev') + 1] };
});
const instance = z.object({
  data: z.object({ state: z.int(), vips: z.array(vipLine).default([]), evips: z.array(vipLine).default([]) }),
});

export const stateQuery: StateQuery<KeepalivedSettings> = {
  command: () => ['sh', '-c', ask],
  parse: (printed, place) => {
    const read = z.array(instance).safeParse(json(printed));
    if (!read.success) return null;
    const entries = read.data.flatMap(({ data: { state, vips, evips } }) =>
      [...vips, ...evips].map((one) => [knownAs(one, place) ?? one.address, states[state] ?? 'fault'] as const),
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
