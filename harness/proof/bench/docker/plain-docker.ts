import { Readable } from 'node:stream';
import { execa } from 'execa';
import { connectEngine } from '../../../lab/docker/engine/engine';
import { ensureImage, switchImage } from '../../../lab/docker/image/image';
import { currentOwner } from '../../../lab/docker/reaping/owner';
import type { UpAndDown } from '../bring-up/up-and-down';
import { startEngineApart, type EngineApart } from './engine-apart';

const nodes = { 'server-a': '10.20.0.11', 'server-b': '10.20.0.12', client: '10.20.0.50' };
const network = 'lan';

export type PlainDocker = AsyncDisposable &
  ({ readonly upAndDown: () => Promise<UpAndDown> } | { readonly missing: string });

/**
 * The pair and its client as a shell script has it: a network of Docker's own and three times `docker run`. Such a network
 * is a bridge on the engine's host, so the engine is one apart, in a network namespace of its own.
 */
export async function plainDocker(): Promise<PlainDocker> {
  const engine = await startEngineApart();
  if ('missing' in engine) return { missing: engine.missing, [Symbol.asyncDispose]: async () => undefined };
  try {
    const image = await copyImage(engine);
    return { upAndDown: () => once(engine, image), [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose]() };
  } catch (cause) {
    await engine[Symbol.asyncDispose]();
    throw cause;
  }
}

async function copyImage(engine: EngineApart): Promise<string> {
  const usual = await connectEngine();
  const image = await ensureImage(usual, switchImage, await currentOwner());
  const archive = await usual.docker.getImage(image).get();
  await execa('docker', ['--host', engine.address, 'load', '--quiet'], { input: Readable.from(archive) });
  return image;
}

async function once({ address }: EngineApart, image: string): Promise<UpAndDown> {
  const docker = (...argv: string[]) => execa('docker', ['--host', address, ...argv]);
  const begun = performance.now();
  await docker('network', 'create', '--subnet', '10.20.0.0/24', network);
  for (const [name, ip] of Object.entries(nodes)) {
    const placed = ['--name', name, '--hostname', name, '--network', network, '--ip', ip];
    await docker('run', '--detach', '--cap-add', 'NET_ADMIN', ...placed, image, 'sleep', 'infinity');
  }
  const up = performance.now();
  await docker('rm', '--force', ...Object.keys(nodes));
  await docker('network', 'rm', network);
  return { upMs: up - begun, downMs: performance.now() - up };
}
