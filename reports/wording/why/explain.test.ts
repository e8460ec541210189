import { expect } from 'chai';
import { judged, service, splitBrain, takeoverAfter, theory } from '../../../harness/judging/testing/measures';
import { explain } from './explain';
import { reasonText } from './reasons';

describe('explaining a judgement', () => {
  it('gives the figure, its interval, the frames, the theory and what would meet the limit', () => {
    const late = judged({ name: 'takeOverWithin', limitMs: 2000 }, { takeover: takeoverAfter(3312.44) });
    expect(explain(late)).to.equal(
      `${service}: 3,312 ms, over the limit of 2 s; ` +
        `its own timers promise 2,780 ms to 3,780 ms (${theory.formula}); ` +
        'VRRP version 3 with an advertisement interval of at most 520.0 ms would meet it (frames 388, 412)',
    );
  });

  it('tells what the timers of BFD are, too, where a neighbour is watched', () => {
    const watching = { ...theory, gracefulMs: 122, bfd: { intervalMs: 100, multiplier: 3 } };
    expect(reasonText({ kind: 'over-limit', limitMs: 1000, theory: watching })).to.contain(
      'its own timers promise 2,780 ms to 3,780 ms (' +
        theory.formula +
        '); where it misses its neighbour by BFD, 322.0 ms to 422.0 ms; ',
    );
  });

  it('names the owners of a split-brain, its class and its frames', () => {
    const split = judged({ name: 'neverHaveTwoOwners' }, { splitBrain: [splitBrain('conflict')] });
    expect(explain(split)).to.equal(
      `${service}: server-a and server-b both owned the address for 50.0 ms (conflict) (frames 7, 9)`,
    );
  });

  it('names a service and the same frames once, whatever is found of it', () => {
    const twice = { ...splitBrain('latent'), durationMs: 259.8 };
    const split = judged({ name: 'neverHaveTwoOwners' }, { splitBrain: [splitBrain('conflict'), twice] });
    expect(explain(split)).to.equal(
      `${service}: server-a and server-b both owned the address for 50.0 ms (conflict); server-a and server-b both owned the address for 259.8 ms (latent) (frames 7, 9)`,
    );
  });

  it('says of a set-up that never settled what its kind lacks, and of whom it was where somebody had it', () => {
    const never = { kind: 'never-settled', holders: [], states: [], said: [] } as const;
    expect(reasonText({ ...never, of: 'frontend' })).to.equal(
      'before anything was broken its clients were not all served as they should be',
    );
    expect(reasonText(never)).to.equal('before anything was broken no server came to own it for good: nobody had it');
  });

  it('says of what went on when the trial ended that it lasted at least so long', () => {
    const dark = { fromNs: 0n, toNs: 1n, durationMs: 1500, unansweredQuestions: 9, resolutionMs: 10 };
    const blackout = (changes: object) =>
      explain(judged({ name: 'blackOutAtMost', limitMs: 1000 }, { blackouts: [{ ...dark, ...changes }] }));
    expect(blackout({ unfinished: true })).to.contain(
      'at least 1,490 ms, until the trial ended, over the limit of 1 s',
    );
    expect(blackout({})).to.contain('1,510 ms (true value 1,490 ms to 1,510 ms), over the limit of 1 s');
  });
});
