import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { installedGenerator, load, readLoad } from './load';

/** What puts the load on, run here instead of in a node. */
const here: Parameters<typeof load>[0] = {
  instrument: ([program = '', ...argv]) => {
    const child = spawn(program, argv);
    const ended = once(child, 'close').then(([status]: unknown[]) => Number(status));
    return { stdout: child.stdout, stderr: child.stderr, ended };
  },
};

describe('what a load came to', () => {
  it('is what was answered well, and what was not', () => {
    const printed = {
      ...{ duration: 2, errors: 3, timeouts: 1, non2xx: 40, '2xx': 160, '5xx': 40, url: 'http://10.20.0.100/' },
      latency: { average: 3, p50: 2, p75: 3, p99: 17, max: 41 },
    };
    expect(readLoad(JSON.stringify(printed))).to.deep.equal({
      ...{ servedPerSecond: 80, served: 160, refused: 40, failed: 3 },
      latencyMs: { p50: 2, p99: 17, max: 41 },
    });
  });

  it('is nothing else that was printed', () => {
    expect(() => readLoad('{"url":"http://10.20.0.100/"}')).to.throw();
  });

  it('is as slow as the answers are, and no refusal makes it faster', async () => {
    let asked = 0;
    await using server = createServer((_, response) => {
      asked += 1;
      const isRefused = asked % 3 === 0;
      response.statusCode = isRefused ? 503 : 200;
      setTimeout(() => response.end(), isRefused ? 0 : 100);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const asking = { url, perSecond: 30, seconds: 1, connections: 10 };
    const { latencyMs, refused } = await load(here, 'client', asking, installedGenerator());
    expect(latencyMs.p50).to.be.within(95, 400);
    expect(refused).to.be.greaterThan(0);
  }).timeout(20_000);
});
