import { benchmark } from './index';

/** `node dist/bench/main.js [frames]`: prints the result of the benchmark as JSON. */
async function main(frameCount = 1_000_000): Promise<void> {
  process.stdout.write(`${JSON.stringify(await benchmark({ frameCount }), undefined, 2)}\n`);
}

void main(process.argv[2] === undefined ? undefined : Number(process.argv[2]));
