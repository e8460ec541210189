import { expect } from 'chai';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { renderBlob } from '../../../../reports/blob/blob';
import { sampleRun } from '../../../../reports/testing/sample';
import { builtCli, failoverDrill } from '../../testing/cli';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

describe('report --serve', function () {
  this.timeout(30_000);
  const above = mkdtempSync(join(tmpdir(), 'failover-drill-serve-'));
  const folder = join(above, 'run');
  let server: ChildProcessByStdio<null, Readable, Readable>;
  let port: number;

  before(async () => {
    mkdirSync(join(folder, 'recordings'), { recursive: true });
    writeFileSync(join(folder, 'run.json'), renderBlob(sampleRun(1).run));
    writeFileSync(join(folder, 'index.html'), '<title>the report</title>');
    writeFileSync(join(folder, 'recordings/evil.html'), '<script>alert(1)</script>');
    writeFileSync(join(folder, '.hidden'), 'hidden');
    writeFileSync(join(above, 'secret'), 'secret');
    symlinkSync(join(above, 'secret'), join(folder, 'recordings/link'));
    server = spawn(process.execPath, [builtCli, 'report', '--serve', folder], { stdio: ['ignore', 'pipe', 'pipe'] });
    const [line] = (await once(server.stdout, 'data')) as [Buffer];
    port = Number(/^http:\/\/127\.0\.0\.1:(\d+)\/ /.exec(String(line))?.[1]);
  });
  after(() => {
    server.kill('SIGKILL');
    rmSync(above, { recursive: true });
  });

  /** The path as it is: `fetch` would tidy it up. */
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => (body += text));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      });
      asked.on('error', reject).end();
    });

  it('serves the report and what belongs to it', async () => {
    const page = await ask('/');
    expect(page).to.include({ status: 200, body: '<title>the report</title>' });
    expect(page.headers).to.include({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    expect((await ask('/run.json')).status).to.equal(200);
  });

  it('lets nothing run but the page itself', async () => {
    const other = await ask('/recordings/evil.html');
    expect(other.headers['content-security-policy']).to.contain("default-src 'none'").and.to.contain('sandbox');
  });

  for (const path of [
    ...['/../secret', '/..%2fsecret', '/%2e%2e/secret', '/recordings/../../secret', '/recordings/link', '//etc/passwd'],
    ...['/.hidden', '/recordings', '/recordings/', '/nowhere', '/%00', '/%zz', '/..\\secret'],
  ])
    it(`does not give ${path}`, async () => {
      const { status, body } = await ask(path);
      expect(status).to.be.within(400, 404);
      expect(body).not.to.contain('secret');
    });

  it('only reads, and answers only to its own name', async () => {
    expect((await ask('/', {}, 'POST')).status).to.equal(405);
    expect((await ask('/', { host: 'evil.example' })).status).to.equal(421);
    expect((await ask('/', { host: `localhost:${port}` })).status).to.equal(200);
  });

  it('does not listen on any other address', async () => {
    const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
    // 127.0.0.2 is this machine too, and reaches whatever listens on all addresses.
    const others = [
      '127.0.0.2',
      ...own.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address),
    ];
    for (const host of others) {
      const socket = connect({ host, port });
      const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
      expect(error.code, host).to.equal('ECONNREFUSED');
    }
  });

  it('tells in one line that a port is taken, or that there is no run', async () => {
    const taken = await failoverDrill(['report', folder, '--serve', '--port', String(port)]);
    expect(taken.code).to.equal(2);
    expect(taken.stderr).to.match(
      /^failover-drill: port \d+ cannot be listened on \(EADDRINUSE\) \(.*\) \[port-taken\]\n$/,
    );
    expect((await failoverDrill(['report', above, '--serve'])).stderr).to.match(/\[results-missing\]\n$/);
  });

  it('ends with Ctrl-C', async () => {
    server.kill('SIGINT');
    const [code] = (await once(server, 'exit')) as [number];
    expect(code).to.equal(0);
  });
});
