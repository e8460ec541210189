import { createInterface } from 'node:readline';
import type { Lab } from '../../lab/lab';
import type { RecordedEvent } from '../../recording/types';
import { readKernelEvent } from './kernel-events';
import { tellEnd } from './tell-end';
import { VirtualLinks } from './virtual-links';

/**
 * Follows a node's kernel: addresses and links of every node, the neighbour entries of a client. Resolves when it runs, with its PID
 * as the control process numbers it: what it hears it stamps when it has a processor.
 */
export async function monitorKernel(lab: Lab, node: string, record: (event: RecordedEvent) => void): Promise<number> {
  const { role, interfaces } = lab.node(node);
  const objects = role === 'client' ? ['link', 'address', 'neigh'] : ['link', 'address'];
  const links = new VirtualLinks(new Set(['lo', ...interfaces.map(({ name }) => name)]));
  const monitor = lab.instrument(['ip', '-ts', '-oneline', 'monitor', ...objects], node, 'ahead');
  createInterface({ input: monitor.stdout }).on('line', (line) => {
    const event = readKernelEvent(node, line);
    if (event?.kind === 'neighbour') record(event);
    else if (event) for (const each of links.seen(event)) record(each);
  });
  tellEnd(monitor, { node, tells: 'addresses' }, record);
  return monitor.pid;
}
