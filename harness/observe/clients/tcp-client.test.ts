import { expect } from 'chai';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { perl } from '../../lab/perl';
import type { OperationEvent } from '../../recording/types';
import type { TcpOperation } from '../../topology/types';
import { tcpClientCommand, type Site } from './client-commands';
import { nameServer } from './testing/name-server';
import { performed, performedOne } from './testing/performed';

const told = ({ result, server, detail, completedNs }: OperationEvent) => [
  ...[result, server, detail, completedNs === null ? 'unanswered' : 'answered'],
];
const command = (port: number, changes: Partial<TcpOperation> = {}, site: Site = { address: '127.0.0.1' }): string[] =>
  tcpClientCommand({ protocol: 'tcp', ratePerSecond: 50, port, send: 'echo', timeoutMs: 300, ...changes }, site);

describe('a client that says a line on each connection', () => {
  let server: Server;
  let port: number;
  let react: (socket: Socket, said: string) => void;

  beforeEach(async () => {
    server = createServer((socket) => {
      socket.on('error', () => undefined).on('data', (said) => react(socket, said.toString()));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });

  afterEach(() => server.close());

  const first = async () => told(await performedOne(command(port)));

  it('is told by an answer of one word who served it, and by any other that somebody did', async () => {
    react = (socket) => socket.end('server-a\n');
    expect(await first()).to.deep.equal(['ok', 'server-a', null, 'answered']);
    react = (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    expect(await first()).to.deep.equal(['ok', null, null, 'answered']);
  });

  it('says what it is told to say', async () => {
    const heard: string[] = [];
    react = (socket, said) => {
      heard.push(said);
      socket.end('+PONG\r\n');
    };
    const operation = await performedOne(command(port, { send: 'PING a=b "c" \\ $d' }));
    expect([operation.result, heard[0]]).to.deep.equal(['ok', 'PING a=b "c" \\ $d\n']);
  });

  it('does not know what became of a line that was said and not answered, and tells how that ended', async () => {
    react = (socket) => void socket.end();
    expect(await first()).to.deep.equal(['unknown', null, 'connection closed', 'answered']);
    react = (socket) => void socket.resetAndDestroy();
    expect(await first()).to.deep.equal(['unknown', null, 'connection reset by peer', 'answered']);
    react = () => undefined;
    expect(await first()).to.deep.equal(['unknown', null, 'no answer', 'unanswered']);
  });

  it('has failed where nobody listens', async () => {
    server.close();
    await once(server, 'close');
    expect(await first()).to.deep.equal(['failed', null, 'connection refused', 'answered']);
  });

  it('asks for its server’s name before each connection', async () => {
    react = (socket) => socket.end('server-a\n');
    let asked = 0;
    const names = await nameServer(() => ({ addresses: ['127.0.0.1'], ttl: (asked += 1) }));
    const named = { name: 'www.example.test', resolver: '127.0.0.1' };
    try {
      const operations = await performed([...command(port, {}, named), `resolverPort=${names.port}`], 3);
      expect(operations.map(({ server: name }) => name)).to.deep.equal(['server-a', 'server-a', 'server-a']);
      expect(asked).to.be.at.least(3);
    } finally {
      names.socket.close();
    }
  });
});

describe('a client of a program that listens', () => {
  const port = 7877;
  let program: ChildProcess;

  const begin = async (argv: readonly string[]): Promise<void> => {
    const [name = '', ...args] = argv;
    program = spawn(name, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    const isUp = async (): Promise<boolean> => (await performedOne(command(port))).detail !== 'connection refused';
    for (let attempt = 0; !(await isUp()); attempt += 1) if (attempt === 50) throw new Error('it does not listen');
  };

  afterEach(async () => {
    // One that has ended by itself ends no more.
    if (program.kill('SIGKILL')) await once(program, 'exit');
  });

  it('is served by our own service; not when that hangs, though the kernel takes its connections', async () => {
    await begin(perl('harness/observe/service.pl', ['server-a', String(port), '127.0.0.1']));
    const [sound] = await performed(command(port), 1);
    expect(sound && told(sound)).to.deep.equal(['ok', 'server-a', null, 'answered']);
    program.kill('SIGSTOP');
    expect(told(await performedOne(command(port)))).to.deep.equal(['unknown', null, 'no answer', 'unanswered']);
    program.kill('SIGCONT');
    expect(told(await performedOne(command(port)))).to.deep.equal(['ok', 'server-a', null, 'answered']);
  });

  it('has failed where the kernel takes no more connections', async () => {
    // A backlog of none still holds one. Who closed a connection of the program before, it or its client, is a matter of chance:
    // where it did, the kernel keeps the port for a minute from whoever does not say that it may be used again.
    const full = `use IO::Socket::INET; my $socket = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => ${port}, Listen => 0, ReuseAddr => 1) or die; sleep`;
    await begin(['perl', '-e', full]);
    const operations = await performed(command(port), 4);
    const last = operations.at(-1);
    expect(last && told(last)).to.deep.equal(['failed', null, 'no connection', 'unanswered']);
  });
});
