import { connectEngine, type Engine } from '../engine/engine';
import { DockerError } from '../engine/docker-error';
import { ensureImage, switchImage } from '../image/image';
import { currentOwner } from '../reaping/owner';
import type { Ownership } from '../reaping/labels';

/** An engine, the switch's image in it, and this process as the owner of a run. */
export interface Bench {
  readonly engine: Engine;
  readonly image: string;
  readonly ownership: Ownership;
}

let told = false;

/** What the Docker tests need; where no engine answers they are counted as skipped, and one line says why. */
export async function benchOrSkip(test: Mocha.Context): Promise<Bench> {
  test.timeout(300_000); // the first use builds the image, and perhaps its base
  const engine = await connectEngine().catch((cause: unknown) => {
    if (!(cause instanceof DockerError)) throw cause;
    if (!told) process.stderr.write(`\n  Docker tests did not run: ${cause.message}\n`);
    told = true;
    return test.skip();
  });
  const ownership = { run: `test-${process.pid}`, owner: await currentOwner() };
  return { engine, image: await ensureImage(engine, switchImage, ownership.owner), ownership };
}
