import { expect } from 'chai';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { OperationEvent } from '../../recording/types';
import { tcpSessionClientCommand } from './client-commands';
import { performed } from './testing/performed';

const told = ({ result, server, detail, completedNs, session }: OperationEvent) => [
  ...[session, result, server, detail, completedNs === null ? 'unanswered' : 'answered'],
];

describe('a client that holds connections', () => {
  let server: Server;
  let sockets: Socket[];
  let react: (socket: Socket, said: string) => void;
  const command = (sessions: number): string[] =>
    tcpSessionClientCommand(
      {
        ...{ protocol: 'tcp-session', ratePerSecond: 50, send: 'echo', timeoutMs: 200 },
        ...{ sessions, port: (server.address() as AddressInfo).port },
      },
      { address: '127.0.0.1' },
    );

  beforeEach(async () => {
    sockets = [];
    react = (socket, said) => socket.write('server-a\n'.repeat(said.split('\n').length - 1));
    server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined).on('data', (said) => react(socket, said.toString()));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  it('says a line on each again and again, and opens no other', async () => {
    const operations = await performed(command(3), 30);
    expect(operations.map(told)).to.deep.include.members([1, 2, 3].map((n) => [n, 'ok', 'server-a', null, 'answered']));
    expect(new Set(operations.map(({ session }) => session))).to.deep.equal(new Set([1, 2, 3]));
    expect(sockets).to.have.length(3);
  });

  it('is told late of what was answered late, and the session goes on', async () => {
    let [owed, seen] = [0, 0];
    react = (socket, said) => {
      const lines = said.split('\n').length - 1;
      [owed, seen] = [owed + lines, seen + lines];
      if (seen < 20) return;
      // All that is owed is answered at once, when half of it has been given up.
      socket.write('server-a\n'.repeat(owed));
      owed = 0;
    };
    const operations = await performed(command(1), 30);
    const late = operations.filter(({ result }) => result === 'unknown');
    expect(late).to.have.length.within(5, 19);
    for (const operation of late)
      expect(told(operation)).to.deep.equal([1, 'unknown', null, 'no answer', 'unanswered']);
    expect(told(operations.at(-1) as OperationEvent)).to.deep.equal([1, 'ok', 'server-a', null, 'answered']);
    expect(sockets).to.have.length(1);
  });

  it('tells of the end of a session, whatever it owed, and opens another', async () => {
    let count = 0;
    react = (socket, said) => {
      count += 1;
      if (count === 5) socket.resetAndDestroy();
      else if (count === 10) socket.end('server-a\n');
      else socket.write('server-a\n'.repeat(said.split('\n').length - 1));
    };
    const operations = await performed(command(1), 20);
    const ends = operations.filter(({ result }) => result !== 'ok').map((operation) => JSON.stringify(told(operation)));
    // Of each that it owed.
    expect([...new Set(ends)].map((end) => JSON.parse(end) as unknown)).to.deep.equal([
      [1, 'unknown', null, 'connection reset by peer', 'answered'],
      [2, 'unknown', null, 'connection closed', 'answered'],
    ]);
    expect(operations.at(-1)).to.include({ session: 3, result: 'ok' });
  });

  it('opens another in place of one that has answered nothing for long, which nobody ended', async () => {
    react = (socket, said) =>
      void (socket !== sockets[0] && socket.write('server-a\n'.repeat(said.split('\n').length - 1)));
    // At 50 a second, and with 200 ms for each, the first is given up after two seconds.
    const operations = await performed(command(1), 110);
    const silent = operations.filter(({ session }) => session === 1);
    expect(silent.length).to.be.within(80, 105);
    for (const operation of silent)
      expect(told(operation)).to.deep.equal([1, 'unknown', null, 'no answer', 'unanswered']);
    expect(told(operations.at(-1) as OperationEvent)).to.deep.equal([2, 'ok', 'server-a', null, 'answered']);
  });

  it('has failed where nobody listens, and tries again', async () => {
    const asking = command(1);
    server.close();
    await once(server, 'close');
    const operations = await performed(asking, 3);
    expect(operations.map(told)).to.deep.equal(
      [1, 2, 3].map((n) => [n, 'failed', null, 'connection refused', 'answered']),
    );
  });
});
