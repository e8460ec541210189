import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { load, loadClient, readLoad, type Loaded } from './load';

/** What puts the load on, run here instead of in a node. */
const here: Parameters<typeof load>[0] = {
  instrument: ([program = '', ...argv]) => {
    const child = spawn(program, argv);
    const ended = once(child, 'close').then(([status]: unknown[]) => Number(status));
    return { stdout: child.stdout, stderr: child.stderr, ended };
  },
};

async function loaded(server: Server, seconds = 1): Promise<Loaded> {
  await using listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const url = `http://127.0.0.1:${(listening.address() as AddressInfo).port}/`;
  return await load(here, 'client', { url, perSecond: 100, seconds, connections: 10 }, loadClient);
}

const web = (answer: (nth: number) => (...told: Parameters<RequestListener>) => void): Server => {
  let asked = 0;
  return createHttpServer((request, response) => answer((asked += 1))(request, response));
};

/** Each 20th request gets what is left of an answer, or nothing, and then its connection ends. */
const ending = (left: string, end: (socket: Socket) => void): Server => {
  let asked = 0;
  return createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', () => {
      asked += 1;
      if (asked % 20 !== 0) return socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
      socket.write(left);
      return end(socket);
    });
  });
};

describe('what a load came to', () => {
  it('is what was answered well, and what was not', () => {
    const latesMs = [1, 9, 0];
    const counts = { sent: 204, refused: 40, failed: 4 };
    const latenciesMs = Array.from({ length: 160 }, (_, index) => 160 - index);
    expect(readLoad(JSON.stringify({ ...counts, latenciesMs, latesMs }), 2)).to.deep.equal({
      ...{ ...counts, servedPerSecond: 80, served: 160, lateMs: { p50: 1, p99: 9 } },
      latencyMs: { p50: 80, p99: 159, max: 160 },
    });
  });

  it('is nothing else that was printed', () => {
    expect(() => readLoad('{"url":"http://10.20.0.100/"}', 1)).to.throw();
  });
});

describe('a load', function () {
  this.timeout(20_000);

  it('is no more than was asked for, however long it takes', async () => {
    const { sent, served, refused, failed } = await loaded(
      web(() => (_, response) => response.end('ok')),
      2,
    );
    expect(sent).to.be.within(100, 200);
    expect({ served, refused, failed }).to.deep.equal({ served: sent, refused: 0, failed: 0 });
  });

  it('is as slow as the answers are, and no refusal makes it faster', async () => {
    const server = web((nth) => (_, response) => {
      response.statusCode = nth % 3 === 0 ? 503 : 200;
      setTimeout(() => response.end(), nth % 3 === 0 ? 0 : 100);
    });
    const { latencyMs, refused } = await loaded(server);
    expect(latencyMs.p50).to.be.within(95, 400);
    expect(refused).to.be.greaterThan(0);
  });

  const ends = {
    'with a FIN': (socket: Socket) => socket.end(),
    'with a RST': (socket: Socket) => socket.resetAndDestroy(),
  };
  for (const [how, end] of Object.entries(ends))
    it(`has failed where the connection ends ${how} before an answer`, async () => {
      const { sent, served, failed } = await loaded(ending('', end));
      expect(failed).to.equal(Math.floor(sent / 20));
      expect(served).to.equal(sent - failed);
    });

  it('has failed where the connection ends within an answer', async () => {
    const { sent, failed } = await loaded(
      ending('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok', (socket) => socket.end()),
    );
    expect(failed).to.equal(Math.floor(sent / 20));
  });

  it('is served where each connection ends after its answer, as was said in it', async () => {
    const server = web(() => (_, response) => response.setHeader('connection', 'close').end('ok'));
    const { sent, served } = await loaded(server);
    expect(served).to.equal(sent).and.to.be.greaterThan(50);
  });

  it('has failed where nobody answers, and is not sent faster for it', async () => {
    const { sent, served, failed } = await loaded(
      createServer((socket) => socket.on('error', () => undefined).resume()),
    );
    expect([sent, served, failed]).to.deep.equal([10, 0, 10]);
  });
});
