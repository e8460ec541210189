import { clockText } from '../run/watch/wording';
import type { LabStatus } from './requests';

/** A lab as it is just now, for people. */
export function renderStatus({ name, topology, since, phase, services, nodes, faults, log }: LabStatus): string {
  const age = clockText(Date.now() - Date.parse(since));
  const widest = Math.max(0, ...nodes.map((node) => node.name.length));
  return [
    `${name}: ${topology}, ${phase}, for ${age}`,
    ...services.map(
      ({ name: service, owner, holders }) =>
        `  ${service}  ${owner ?? 'nobody alone answers'}${holders.length > 1 ? `; configured on ${holders.join(' and ')}` : ''}`,
    ),
    ...nodes.map(
      ({ name: node, role, isUp, addresses }) =>
        `  ${node.padEnd(widest)}  ${isUp ? addresses.join(', ') || 'no address' : 'without power'}  (${role})`,
    ),
    ...faults.map(({ id, what }) => `  ${id}: ${what}`),
    ...(log ?? []).map((line) => `  | ${printable(line)}`),
  ].join('\n');
}

/** Whatever an agent writes, it does nothing to the terminal. */
const printable = (line: string): string => line.replaceAll(/\p{C}/gu, ' ');
