import { expect } from 'chai';
import { cpus, loadavg } from 'node:os';
import type { TrialMeasures } from '../../analysis';

/** What a trial came to is not known: its own controls say that the machine was too busy. */
class Undecided extends Error {}

/**
 * Tests of one trial each, made once. One that the machine leaves undecided shows as pending, never as passed; on a machine
 * that was quiet at the end that is a failure.
 */
export function decidedTests() {
  const open: string[] = [];
  after(() => {
    const [load = 0] = loadavg();
    if (load < cpus().length) expect(open, `undecided at a load of ${load.toFixed(1)}`).to.deep.equal([]);
  });
  return {
    test: (title: string, act: () => Promise<void>) =>
      it(title, async function () {
        await act().catch((error: unknown) => {
          if (!(error instanceof Undecided)) throw error;
          open.push(`${title}: ${error.message}`);
          this.skip();
        });
      }),
    /** The trial came to nothing, for this reason, which is not the set-up's. */
    undecided: (why: string): never => {
      throw new Undecided(why);
    },
    /** To be told what was judged of each trial: where a control failed, nothing may have been. */
    expectDecided: ({ controls }: TrialMeasures, verdicts: readonly string[]): void => {
      const failed = controls.filter(({ ok }) => !ok);
      if (failed.length === 0) return;
      for (const verdict of verdicts) expect(verdict).to.match(/^inconclusive/);
      throw new Undecided(failed.map(({ name, detail }) => `${name}: ${detail}`).join('; '));
    },
  };
}
