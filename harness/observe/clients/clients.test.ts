import { expect } from 'chai';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OperationEvent } from '../../recording/types';
import { dnsClientCommand, httpClientCommand } from './client-commands';
import { nameServer, type NameAnswer } from './testing/name-server';
import type { DnsOperation, HttpOperation } from '../../topology/types';
import { performed, performedOne } from './testing/performed';

const told = ({ result, server, detail, completedNs }: OperationEvent) => [
  result,
  server,
  detail,
  completedNs === null ? 'unanswered' : 'answered',
];
const tookMs = ({ invokedNs, atNs }: OperationEvent): number => Number(atNs - invokedNs) / 1e6;

describe('a client that gets pages', () => {
  let server: Server;
  let site: { readonly port: number };
  let connections = 0;
  let answer: RequestListener;

  beforeEach(async () => {
    connections = 0;
    server = createServer((request, response) => answer(request, response)).on('connection', () => (connections += 1));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    site = { port: (server.address() as AddressInfo).port };
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const command = (changes: Partial<HttpOperation> = {}): string[] => {
    const common = { protocol: 'http', ratePerSecond: 50, path: '/', timeoutMs: 1000, connections: 'new' } as const;
    return httpClientCommand({ ...common, ...site, expectStatus: 200, ...changes }, { address: '127.0.0.1' });
  };
  const first = async (changes: Partial<HttpOperation> = {}) => told(await performedOne(command(changes)));

  it('names its server by the first word of the page, and by a header before that', async () => {
    answer = (_, response) => response.end('server-a\n');
    expect(await first()).to.deep.equal(['ok', 'server-a', '200', 'answered']);
    answer = (_, response) => response.setHeader('X-Served-By', 'server-b').end('server-a\n');
    expect(await first()).to.deep.equal(['ok', 'server-b', '200', 'answered']);
    answer = (_, response) => response.end('<html>hello</html>');
    expect(await first()).to.deep.equal(['ok', null, '200', 'answered']);
  });

  it('asks for its server’s name before each page', async () => {
    answer = (_, response) => response.end('server-a\n');
    let asked = 0;
    const names = await nameServer(() => ({ addresses: ['127.0.0.1'], ttl: (asked += 1) }));
    const common = { protocol: 'http', ratePerSecond: 50, path: '/', timeoutMs: 1000, connections: 'new' } as const;
    const named = { name: 'www.example.test', resolver: '127.0.0.1' };
    try {
      const byName = httpClientCommand({ ...common, ...site, expectStatus: 200 }, named);
      const operations = await performed([...byName, `resolverPort=${names.port}`], 4);
      for (const operation of operations) expect(told(operation)).to.deep.equal(['ok', 'server-a', '200', 'answered']);
      expect(asked).to.be.at.least(4);
    } finally {
      names.socket.close();
    }
  });

  it('waits for the whole page, however it is sent', async () => {
    answer = (_, response) => {
      response.write('server-a and more');
      setTimeout(() => response.end(' of it'), 60);
    };
    const chunked = await performedOne(command());
    expect(told(chunked)).to.deep.equal(['ok', 'server-a', '200', 'answered']);
    expect(tookMs(chunked)).to.be.at.least(60);
    answer = (request) => request.socket.end('HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\nserver-a');
    expect(await first()).to.deep.equal(['unknown', null, 'connection closed', 'answered']);
  });

  it('wants the status that is expected', async () => {
    answer = (_, response) => response.writeHead(503).end('sorry');
    expect(await first()).to.deep.equal(['failed', null, '503', 'answered']);
    expect(await first({ expectStatus: 503 })).to.deep.equal(['ok', 'sorry', '503', 'answered']);
  });

  it('does not know what became of a request that was sent and not answered', async () => {
    answer = () => undefined;
    const hung = await performedOne(command({ timeoutMs: 200 }));
    expect(told(hung)).to.deep.equal(['unknown', null, 'no answer', 'unanswered']);
    expect(tookMs(hung)).to.be.at.least(200);
    answer = (request) => request.socket.destroy();
    expect(await first()).to.deep.equal(['unknown', null, 'connection closed', 'answered']);
  });

  it('has failed where nobody listens', async () => {
    server.close();
    expect(await first()).to.deep.equal(['failed', null, 'connection refused', 'answered']);
  });

  it('does not wait for one answer before it asks again', async () => {
    let count = 0;
    answer = (_, response) => (count++ === 0 ? undefined : response.end('server-a'));
    const operations = await performed(command(), 12);
    // Eleven more were due, and over, long before the first was given up.
    expect(operations.map(({ result }) => result)).to.deep.equal(new Array(12).fill('ok'));
  });

  it('uses a connection again if it is told to, and pays with an operation when it is closed unasked', async () => {
    let count = 0;
    answer = ({ socket }, response) => {
      const isLast = ++count === 3;
      response.end('server-a', () => isLast && socket.destroy());
    };
    // One that is asked before it has answered leaves the next request to another connection: a busy machine is no slower than this.
    const operations = await performed(command({ connections: 'keep-alive', ratePerSecond: 4 }), 6);
    expect(operations.map(({ result }) => result).join(' ')).to.equal('ok ok ok failed ok ok');
    expect(operations[3]).to.include({ detail: 'connection was closed', server: null });
    expect(connections).to.equal(2);
  });
});

describe('a client that asks for a name', () => {
  const asks: DnsOperation = {
    protocol: 'dns',
    ratePerSecond: 50,
    name: 'www.example.test',
    type: 'A',
    timeoutMs: 200,
  };

  const first = async (answer: NameAnswer): Promise<unknown> => {
    const asked: string[] = [];
    const { port, socket } = await nameServer((name) => {
      asked.push(name);
      return answer;
    });
    try {
      const operation = await performedOne(dnsClientCommand(asks, '127.0.0.1', port));
      expect(asked[0]).to.equal('www.example.test');
      return told(operation);
    } finally {
      socket.close();
    }
  };

  it('is told who provides it, and for how long that may be kept', async () => {
    expect(await first({ addresses: ['10.20.0.11'], ttl: 5 })).to.deep.equal([
      ...['ok', '10.20.0.11', '10.20.0.11 ttl 5', 'answered'],
    ]);
    const two = { addresses: ['10.20.0.12', '10.20.0.11'], ttl: 7, alias: 'web' };
    expect(await first(two)).to.deep.equal(['ok', '10.20.0.12', '10.20.0.12 10.20.0.11 ttl 7', 'answered']);
  });

  it('has failed where there is no such name, no address, or no answer', async () => {
    expect(await first({ code: 3 })).to.deep.equal(['failed', null, 'NXDOMAIN', 'answered']);
    expect(await first({ code: 2 })).to.deep.equal(['failed', null, 'SERVFAIL', 'answered']);
    expect(await first({ addresses: [], ttl: 0 })).to.deep.equal(['failed', null, 'no address', 'answered']);
    expect(await first('silence')).to.deep.equal(['failed', null, 'no answer', 'unanswered']);
  });

  it('has failed where nobody listens', async () => {
    const { port, socket } = await nameServer(() => 'silence');
    socket.close();
    const operation = await performedOne(dnsClientCommand(asks, '127.0.0.1', port));
    expect(told(operation)).to.deep.equal(['failed', null, 'connection refused', 'answered']);
  });
});
