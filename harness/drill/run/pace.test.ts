import { expect } from 'chai';
import { availableParallelism } from 'node:os';
import { measures } from '../../judging/testing/measures';
import { firstJobs, Pace } from './pace';

const trial = (schedulerDelayMs: number, lockDelayMs = 0) => ({
  measures: { ...measures([]), schedulerDelayMs, lockDelayMs },
});

/** The numbers of labs after each of these trials. */
const after = (pace: Pace, delays: readonly number[]): number[] =>
  delays.map((delayMs) => {
    pace.ended(trial(delayMs));
    return pace.labs;
  });

describe('the number of labs side by side', () => {
  it('stays as it was asked for', () => {
    expect(after(new Pace(3), [1, 1, 1, 1, 1, 1, 300, 300])).to.deep.equal(Array(8).fill(3));
  });

  it('grows by one after some calm trials, and not while there is some waiting', () => {
    const first = firstJobs();
    expect(after(new Pace('as-held'), [2, 2, 2])).to.deep.equal([first, first, first + 1]);
    expect(after(new Pace('as-held'), [2, 2, 20, 2, 2])).to.deep.equal(Array(5).fill(first));
  });

  it('shrinks by a quarter when labs disturb each other, and never below one for each processor', () => {
    const pace = new Pace('as-held');
    const [once = 0, ...more] = after(pace, Array(40).fill(200) as number[]);
    expect(once).to.equal(Math.max(availableParallelism(), Math.floor(firstJobs() * 0.75)));
    expect(more.at(-1)).to.equal(availableParallelism());
  });

  it('shrinks when they keep each other from the kernel’s network lock, though nobody waits for a processor', () => {
    const pace = new Pace('as-held');
    pace.ended(trial(2, 90));
    expect(pace.labs).to.equal(Math.max(availableParallelism(), Math.floor(firstJobs() * 0.75)));
  });

  it('is not shrunk again for what trials suffered that had begun before', async () => {
    const pace = new Pace('as-held');
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const running = Array.from({ length: firstJobs() }, () => pace.run(() => promise));
    await Promise.resolve();
    pace.ended(trial(200));
    const shrunk = pace.labs;
    expect(after(pace, Array(firstJobs()).fill(200) as number[])).to.deep.equal(Array(firstJobs()).fill(shrunk));
    resolve(undefined);
    await Promise.all(running);
  });

  it('bears what slow timers do', () => {
    const pace = new Pace('as-held', { lateMs: 200 });
    const first = firstJobs();
    const more = first + 1;
    expect(after(pace, [2, 35, 2, 150, 2, 2])).to.deep.equal([first, first, more, more, more, more]);
    expect(after(pace, [201])).to.deep.equal([Math.max(availableParallelism(), Math.floor(more * 0.75))]);
  });

  it('says nothing of trials that were not measured', () => {
    const pace = new Pace('as-held');
    for (let i = 0; i < 9; i++) pace.ended({ measures: null });
    expect(pace.labs).to.equal(firstJobs());
  });
});
