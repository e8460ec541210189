import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { eventSchema } from '../../recording/event-schema';
import type { RowsEvent } from '../../recording/types';
import { rowsCommand } from '../clients/client-commands';

const master = '*3\r\n$6\r\nmaster\r\n:0\r\n*0\r\n';
const row = '$1\r\n7\r\n';

/** What a reader says first of a Redis that drops its first connection and answers on those after it. */
async function read(count: number): Promise<readonly RowsEvent[]> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    if (connections === 1) socket.destroy();
    socket
      .on('error', () => undefined)
      .on('data', (data) => socket.write(data.toString().includes('ROLE') ? master : row));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const asked = { protocol: 'redis', port, ratePerSecond: 10, timeoutMs: 1000, hostTimeoutMs: 1000 } as const;
  const [program = '', ...args] = rowsCommand(asked, ['client']);
  const reader = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const told: RowsEvent[] = [];
  try {
    for await (const line of createInterface({ input: reader.stdout })) {
      const event = eventSchema.parse({ kind: 'rows', node: 'a', service: 'store', ...(JSON.parse(line) as object) });
      if (event.kind === 'rows' && told.push(event) === count) break;
    }
  } finally {
    reader.kill('SIGKILL');
    server.close();
  }
  return told;
}

describe('who reads the rows of a provider', () => {
  it('says so when it does not answer, and asks on', async () => {
    const told = await read(3);
    expect(told.map(({ role, latest }) => [role, latest])).to.deep.equal([
      ['none', {}],
      ['primary', { client: 7 }],
      ['primary', { client: 7 }],
    ]);
  });
});
