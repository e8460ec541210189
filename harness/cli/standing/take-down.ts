import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, isAlive } from '../state/local-socket';
import { UsageError } from '../usage-error';
import { logOf, socketOf } from './kept-labs';

/** A lab goes within moments; the kernel takes its time to give back a capture's ring. */
const patienceMs = 10_000;

/** Ends the lab's holder, and waits until it has gone. @throws {UsageError} `lab-remains` */
export async function takeDown(name: string): Promise<void> {
  const path = socketOf(name);
  await ask(path, { do: 'down' }).catch(() => undefined);
  for (const begun = performance.now(); await isAlive(path); await sleep(50))
    if (performance.now() - begun > patienceMs)
      throw new UsageError(
        'lab-remains',
        `${name} has been told to end, and has not`,
        'look at its process: failover-drill status',
      );
  rmSync(path, { force: true });
  rmSync(logOf(name), { force: true });
}
