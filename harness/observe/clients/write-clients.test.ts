import { expect } from 'chai';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { OperationEvent } from '../../recording/types';
import { writeClientCommand, type Site } from './client-commands';
import { performed } from './testing/performed';

/** A Redis that answers each command as it is told to, by the command's words; undefined: not at all. */
async function redisThat(answers: (words: readonly string[], socket: Socket) => string | undefined): Promise<Server> {
  const server = createServer((socket) => {
    socket
      .on('error', () => undefined)
      .on('data', (data) => {
        const words = data
          .toString()
          .split('\r\n')
          .filter((_, index) => index > 0 && index % 2 === 0);
        const answer = answers(words, socket);
        if (answer !== undefined) socket.write(answer);
      });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const master = '*3\r\n$6\r\nmaster\r\n:0\r\n*0\r\n';
const replica = '*2\r\n$5\r\nslave\r\n$9\r\n127.0.0.1\r\n';
const named = (address: string) => `*2\r\n$19\r\nreplica-announce-ip\r\n$${address.length}\r\n${address}\r\n`;
const told = ({ result, server, detail, row }: OperationEvent) => [result, server, detail, row];

describe('a client that writes to Redis', () => {
  let servers: Server[] = [];
  afterEach(() => {
    for (const server of servers) server.close();
    servers = [];
  });

  const writes = async (answers: Parameters<typeof redisThat>[0], count = 2, site: Site = { address: '127.0.0.1' }) => {
    const server = await redisThat(answers);
    servers.push(server);
    const { port } = server.address() as AddressInfo;
    // A busy machine takes its time to answer; and fewer wait at once than the pool holds.
    const asked = { protocol: 'redis', port, ratePerSecond: 10, timeoutMs: 1500, hostTimeoutMs: 1000 } as const;
    return (await performed(writeClientCommand(asked, site, 'client'), count)).map(told);
  };
  const sound = (words: readonly string[]): string =>
    words[0] === 'ROLE' ? master : words[0] === 'CONFIG' ? named('10.20.0.11') : `:${words[2] ?? ''}\r\n`;

  it('numbers its rows, keeps its connection, and is told whose they are', async () => {
    let connections = new Set<Socket>();
    const rows = await writes((words, socket) => {
      connections = connections.add(socket);
      return sound(words);
    }, 3);
    expect(rows).to.deep.equal([1, 2, 3].map((row) => ['ok', '10.20.0.11', null, row]));
    expect(connections.size).to.equal(1);
  });

  it('writes nothing where there is only a replica', async () => {
    const rows = await writes((words) => (words[0] === 'ROLE' ? replica : sound(words)));
    expect(rows[0]).to.deep.equal(['failed', null, '127.0.0.1: it is a replica', 1]);
  });

  it('goes to the next host where the first is silent', async () => {
    // Nobody has an address of documentation (RFC 5737).
    const rows = await writes(sound, 1, { hosts: ['192.0.2.1', '127.0.0.1'] });
    expect(rows[0]?.slice(0, 2)).to.deep.equal(['ok', '10.20.0.11']);
  });

  it('knows that a refusal has written nothing, and asks anew who takes writes', async () => {
    const rows = await writes((words) =>
      words[0] === 'RPUSH' && words[2] === '1' ? '-READONLY no\r\n' : sound(words),
    );
    expect(rows).to.deep.equal([
      ['failed', null, 'READONLY no', 1],
      ['ok', '10.20.0.11', null, 2],
    ]);
  });

  it('does not know what became of a row that was sent and never answered, or cut off', async () => {
    const rows = await writes((words, socket) => {
      if (words[0] !== 'RPUSH') return sound(words);
      if (words[2] === '1') socket.destroy();
      return undefined;
    });
    expect(rows).to.deep.equal([
      ['unknown', null, 'connection closed', 1],
      ['unknown', null, 'no answer', 2],
    ]);
  });
});

describe('a client that writes to PostgreSQL', () => {
  const message = (letter: string, content: string) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length + 4);
    return Buffer.concat([Buffer.from(letter), length, Buffer.from(content, 'latin1')]);
  };
  const ready = message('Z', 'I');
  const row = (value: string) => message('D', `\0\u0001\0\0\0${String.fromCharCode(value.length)}${value}`);
  const error = (severity: string) => message('E', `S${severity}\0C25006\0Mno\0\0`);

  const writes = async (isStandby: boolean, answer: Buffer, count = 1) => {
    const server = createServer((socket) => {
      let isGreeted = false;
      socket
        .on('error', () => undefined)
        .on('data', () => {
          const greeting = [
            message('R', '\0\0\0\0'),
            message('S', `in_hot_standby\0${isStandby ? 'on' : 'off'}\0`),
            ready,
          ];
          socket.write(isGreeted ? answer : Buffer.concat(greeting));
          isGreeted = true;
        });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const asked = { protocol: 'sql', port, ratePerSecond: 10, timeoutMs: 1500, hostTimeoutMs: 1000 } as const;
    try {
      return (await performed(writeClientCommand(asked, { address: '127.0.0.1' }, 'client'), count)).map(told);
    } finally {
      server.close();
    }
  };

  it('is told by the row itself who has it', async () => {
    const answer = Buffer.concat([row('server-a'), message('C', 'INSERT 0 1\0'), ready]);
    expect(await writes(false, answer, 2)).to.deep.equal([
      ['ok', 'server-a', null, 1],
      ['ok', 'server-a', null, 2],
    ]);
  });

  it('writes nothing to a standby', async () => {
    expect(await writes(true, ready)).to.deep.equal([['failed', null, '127.0.0.1: it is a standby', 1]]);
  });

  it('knows that an error has written nothing, and nothing of a server that goes down', async () => {
    expect(await writes(false, error('ERROR'))).to.deep.equal([['failed', null, 'no', 1]]);
    expect(await writes(false, error('FATAL'))).to.deep.equal([['unknown', null, 'no', 1]]);
  });
});
