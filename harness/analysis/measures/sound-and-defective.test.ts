import fc from 'fast-check';
import { active, agentDown, forever, powerOff, standby, trial } from '../testing/agents';
import { serviceMeasuresOf } from '../testing/measured';
import { expect } from 'chai';

const short = { durationMs: 1600 };
const runs = { numRuns: 12 };
/** Moments in steps that are no multiple of the asking interval. */
const moment = (min: number, max: number) => fc.integer({ min: min * 10, max: max * 10 }).map((tenths) => tenths / 10);

describe('whatever the timing', () => {
  it('a sound takeover is never accused, and timed to the microsecond', () => {
    fc.assert(
      fc.property(moment(100, 600), moment(15, 500), (faultMs, deadMs) => {
        const takenMs = faultMs + deadMs;
        const script = trial({ a: active(faultMs), b: standby(takenMs) }, [powerOff('server-a', faultMs)], short);
        const { takeover, splitBrain, flaps, falseFailovers, handovers } = serviceMeasuresOf(script);
        expect([splitBrain, flaps, falseFailovers, handovers].flat()).to.deep.equal([]);
        expect(takeover?.takeoverMs).to.be.closeTo(deadMs + 0.204, 0.001);
      }),
      runs,
    );
  });

  it('a sound hand-back is a hand-over at most', () => {
    fc.assert(
      fc.property(moment(100, 1200), moment(0.5, 9), (backMs, overlapMs) => {
        const preempting = {
          holds: [[backMs + 0.05, forever]],
          advertises: [{ span: [backMs, forever], everyMs: 200, priority: 200 }],
          announces: [backMs + 0.2],
        } as const;
        const { splitBrain, handovers, finalOwner } = serviceMeasuresOf(
          trial({ a: preempting, b: standby(-900, backMs + overlapMs) }, [], { ...short, clientUses: 'server-b' }),
        );
        expect([splitBrain, handovers.length, finalOwner]).to.deep.equal([[], 1, 'server-a']);
      }),
      runs,
    );
  });

  it('a second owner of 25 ms and more is found, and timed to within two questions', () => {
    fc.assert(
      fc.property(moment(100, 800), moment(25, 600), (fromMs, lastsMs) => {
        const script = trial(
          { a: active(), b: standby(fromMs, fromMs + lastsMs) },
          [agentDown('hang', 'server-a', 50)],
          short,
        );
        const { splitBrain } = serviceMeasuresOf(script);
        expect(splitBrain).to.have.length(1);
        expect(splitBrain[0]?.durationMs).to.be.closeTo(lastsMs, 20);
      }),
      runs,
    );
  });
});
