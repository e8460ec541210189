// A program of its own, for the reaper's test to kill in the middle of a build. It tells the progress on its output.
import { connectEngine } from '../engine/engine';
import { ensureImage } from '../image/image';
import { currentOwner } from '../reaping/owner';

async function build(): Promise<void> {
  const spec = { name: `test-killed-${process.pid}`, packages: ['netbase'] };
  await ensureImage(await connectEngine(), spec, await currentOwner(), (_, line) => process.stdout.write(`${line}\n`));
}

void build();
