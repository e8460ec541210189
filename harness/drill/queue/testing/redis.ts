import { execa, type ResultPromise } from 'execa';
import { mkdirSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A Redis of the test's own, on loopback, that writes down all that it is told. */
export class TestRedis implements AsyncDisposable {
  private running: ResultPromise | undefined;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private readonly words: readonly string[],
  ) {}

  /** @param words further ones of its command line */
  static async start(folder: string, words: readonly string[] = []): Promise<TestRedis> {
    mkdirSync(folder, { recursive: true });
    const redis = new TestRedis(folder, await freePort(), words);
    await redis.begin();
    return redis;
  }

  url(credentials = '', protocol = 'redis'): string {
    return `${protocol}://${credentials}127.0.0.1:${String(this.port)}`;
  }

  /** It dies without a word, and comes back with what it had written down. */
  async restart(): Promise<void> {
    this.running?.kill('SIGKILL');
    await this.running?.catch(() => undefined);
    await this.begin();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.running?.kill('SIGKILL');
    await this.running?.catch(() => undefined);
  }

  private async begin(): Promise<void> {
    const secure = this.words.includes('--tls-port');
    const listening = secure ? [] : ['--port', String(this.port)];
    const kept = ['--dir', this.folder, '--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
    const tls = this.words.map((word) => (word === 'PORT' ? String(this.port) : word));
    this.running = execa('redis-server', ['--bind', '127.0.0.1', ...listening, ...kept, ...tls], { reject: false });
    for (let tries = 0; tries < 100; tries += 1) {
      if (await listens(this.port)) return;
      await sleep(50);
    }
    throw new Error('redis-server does not come up');
  }
}

async function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (is: boolean): void => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
