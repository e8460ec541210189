import { setTimeout as delay } from 'node:timers/promises';
import type { Control } from '../control/control';
import type { LabProcess } from '../process';

const patienceMs = 1_000;

/** The instruments that run in the switch. */
export class Instruments {
  private readonly running = new Set<LabProcess>();

  add(instrument: LabProcess): LabProcess {
    this.running.add(instrument);
    void instrument.ended.then(() => this.running.delete(instrument));
    return instrument;
  }

  /** Kills them, and waits a little until the engine knows. */
  async end(control: Control): Promise<void> {
    const ended = Promise.all([...this.running].map((instrument) => instrument.ended));
    const began = await Promise.allSettled([...this.running].map((instrument) => instrument.pid));
    const pids = began.flatMap((pid) => (pid.status === 'fulfilled' ? [pid.value] : []));
    await control.strike(pids.map((pid) => ({ act: 'signal', signal: 'KILL', to: `pid:${pid}` })));
    await Promise.race([ended, delay(patienceMs, undefined, { ref: false })]);
  }
}
