import { connectEngine, type Engine } from '../engine/engine';
import { DockerError } from '../engine/docker-error';
import { ensureImage, switchImage } from '../image/image';
import { currentOwner } from '../reaping/owner';
import type { Ownership } from '../reaping/labels';
import { skipBecause } from '../../testing/skip-because';

/** An engine, the switch's image in it, and this process as the owner of a run. */
export interface Bench {
  readonly engine: Engine;
  readonly image: string;
  readonly ownership: Ownership;
}

/** What the Docker tests need; where no engine answers they are counted as skipped, and one line says why. */
export async function benchOrSkip(test: Mocha.Context): Promise<Bench> {
  test.timeout(300_000); // the first use builds the image, and perhaps its base
  const engine = await connectEngine().catch((cause: unknown) => {
    if (!(cause instanceof DockerError)) throw cause;
    return skipBecause(test, `Docker tests: ${cause.message}`);
  });
  const ownership = { run: `test-${process.pid}`, owner: await currentOwner() };
  return { engine, image: await ensureImage(engine, switchImage, ownership.owner), ownership };
}
