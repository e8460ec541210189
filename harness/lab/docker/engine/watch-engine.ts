import { setTimeout as delay } from 'node:timers/promises';
import { connectionsOf } from './connections';
import type { Engine } from './engine';

const pauseMs = 1_000;
/** With the pause less than any lab is given to settle, so that the reason is not taken for that of its agents. */
const usualPatienceMs = 5_000;

/**
 * Asks the engine every second whether it is there, until it is disposed of. An engine that hangs would be waited
 * for without end: where it does not answer in time its connections are cut, and all goes on as if it had died.
 */
export function watchEngine({ docker }: Engine, patienceMs = usualPatienceMs): Disposable {
  const connections = connectionsOf(docker);
  const over = new AbortController();
  const ask = async (): Promise<void> => {
    // That it says no, or has gone, is told to whoever wants something of it.
    const answer = docker.ping().then(
      () => true,
      () => true,
    );
    const answered = await Promise.race([answer, delay(patienceMs, false, { ref: false })]);
    if (!answered) connections.cut(new Error(`it has not answered for ${patienceMs / 1000} s`));
  };
  const watch = async (): Promise<void> => {
    while (!over.signal.aborted) {
      await ask();
      await delay(pauseMs, undefined, { ref: false, signal: over.signal }).catch(() => undefined);
    }
  };
  void watch();
  return { [Symbol.dispose]: () => over.abort() };
}
