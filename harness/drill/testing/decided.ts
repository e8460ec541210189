import { expect } from 'chai';
import { cpus, loadavg } from 'node:os';
import type { TrialMeasures } from '../../analysis';
import type { Reason } from '../../judging/types';
import { skipBecause } from '../../lab/testing/skip-because';
import { keptWaitingWithin } from './kept-waiting';

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a trial came to is not known: its own controls say that the machine was too busy. */
class Undecided extends Error {}

/** Both look back a minute. */
const isBusy = (): boolean => (loadavg()[0] ?? 0) >= cpus().length || keptWaitingWithin(60_000);

/** Controls of a trial that fail where a processor was not to be had in time. */
export const ofBusyMachines: readonly string[] = [
  'asking',
  'probing',
  'scheduler',
  'processor',
  'sentinel',
  'network-lock',
];

/** Of the controls that failed in a trial: nothing but what a busy machine does, and that it was busy. */
export function expectBusy(failed: readonly string[]): void {
  expect(failed.filter((name) => !ofBusyMachines.includes(name))).to.deep.equal([]);
  if (failed.length > 0) expect(openWhereBusy(), failed.join()).not.to.deep.equal([]);
}

const excuse = new RegExp(`the (?:${ofBusyMachines.join('|')})\\s+control\\s+failed: [^\n]*`);

/** Such a control, in the words of a report, which are broken into lines where it is for people; null: none is told of. */
export const excuseIn = (told: string): string | null => excuse.exec(told)?.[0].replace(/\s+/g, ' ') ?? null;

/** What a run may come to besides what it must: a busy machine can leave it open, a quiet one cannot. */
export const openWhereBusy = (): readonly 'inconclusive'[] => (isBusy() ? ['inconclusive'] : []);

/** The exit code of a command whose verdict is that. */
const inconclusive = 4;

/**
 * Tests of one trial each, made once. One that the machine leaves undecided shows as pending, never as passed; on a machine
 * that was quiet then and is at the end that is a failure.
 */
export function decidedTests() {
  const open: string[] = [];
  after(() => {
    if (!isBusy()) expect(open, 'undecided on a quiet machine').to.deep.equal([]);
  });
  return {
    test: (title: string, act: () => Promise<void> | void) =>
      it(title, async function () {
        try {
          await act();
        } catch (error) {
          if (!(error instanceof Undecided)) throw error;
          // Of a moment in which it was busy nothing is to be seen any more when many tests have ended.
          if (!isBusy()) open.push(`${title}: ${error.message}`);
          skipBecause(this, `${title}, left undecided: ${error.message}`);
        }
      }),
    /** The trial came to nothing, for this reason, which is not the set-up's. */
    undecided: (why: string): never => {
      throw new Undecided(why);
    },
    /** What was judged of a service, unless the machine leaves it open: by a control, or because it was as late as that. */
    decided: <Judged extends { readonly reason: Reason }>(judged: Judged): Judged => {
      const { reason } = judged;
      if (reason.kind === 'control-failed' && ofBusyMachines.includes(reason.control))
        throw new Undecided(`${reason.control}: ${reason.detail}`);
      return judged;
    },
    /** A command that ends with what its run came to; one that the machine leaves open tells by which control. */
    expectCode: ({ code, stdout, stderr }: Ended, expected: number): void => {
      const excuse = code === inconclusive ? excuseIn(stdout + stderr) : null;
      if (excuse !== null && expected !== inconclusive) throw new Undecided(excuse);
      expect(code, stderr + stdout).to.equal(expected);
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
