import { expect } from 'chai';
import type { TrialMeasures } from '../analysis/types';
import { sampleTopology } from '../recording/testing/sample';
import { againstLimit } from './against-limit';
import type { Measured } from './outcome';
import { measures, theory, serviceMeasures } from './testing/measures';

describe('a time that is held to a limit', () => {
  const service = serviceMeasures();
  const held = (measured: Partial<Measured>, late: Partial<TrialMeasures> = {}) => {
    const trial = { ...measures([service]), schedulerDelayMs: 30, ...late };
    const context = { service, trial, topology: sampleTopology, theory: undefined };
    return againstLimit({ measuredMs: 0, uncertaintyMs: 0, evidence: [], ...measured }, 1000, context);
  };
  const told = (...found: Parameters<typeof held>) => {
    const { verdict, reason } = held(...found);
    return `${verdict}: ${reason.kind}`;
  };

  it('is within it, on both sides of it, over it by what the machine was late, or over it', () => {
    const of = (measuredMs: number) => told({ measuredMs, uncertaintyMs: 10 });
    expect([1000, 1000.5, 1010].map(of)).to.deep.equal([
      ...['pass: met', 'inconclusive: straddles-limit', 'inconclusive: straddles-limit'],
    ]);
    expect([1010.5, 1040, 1040.5].map(of)).to.deep.equal([
      ...['inconclusive: control-failed', 'inconclusive: control-failed', 'fail: over-limit'],
    ]);
  });

  it('is over it by the least that it lasted, where it went on when the trial ended, and never within it', () => {
    const of = (measuredMs: number) => told({ measuredMs, uncertaintyMs: 10, unfinished: true });
    const unknown = 'inconclusive: not-measured';
    expect([500, 1010, 1010.5, 1040.5].map(of)).to.deep.equal([
      ...[unknown, unknown, 'inconclusive: control-failed', 'fail: over-limit'],
    ]);
    const open = held({ measuredMs: 1200, uncertaintyMs: 10, unfinished: true });
    expect(open).to.deep.include({ measuredMs: 1190, uncertaintyMs: 0, unfinished: true });
  });

  it('is excused by what was late while it went on, of which what is undecided tells', () => {
    const during = { fromNs: 0n, toNs: 1_000_000_000n };
    const waits = [0n, 300_000_000n].map((fromNs) => ({ node: 'server-b', fromNs, toNs: fromNs + 40_000_000n }));
    expect(told({ measuredMs: 1080, during }, { waits })).to.equal('inconclusive: control-failed');
    expect(told({ measuredMs: 1080.5, during }, { waits })).to.equal('fail: over-limit');
    expect(held({ measuredMs: 1080, during }, { waits }).reason).to.deep.equal({
      ...{ kind: 'control-failed', control: 'scheduler' },
      detail: 'delayed by up to 80.0 ms, and only 80.0 ms over the limit',
      otherwise: { kind: 'over-limit', limitMs: 1000 },
    });
  });
});

describe('what is said of a time that is over its limit', () => {
  const objectives = { ...sampleTopology.objectives, takeoverMs: 2000 };
  const over = (limitMs: number, timers = theory) => {
    const service = serviceMeasures();
    const context = {
      service,
      trial: measures([service]),
      topology: { ...sampleTopology, objectives },
      theory: timers,
    };
    const { reason } = againstLimit({ measuredMs: 3500, uncertaintyMs: 0.1, evidence: [] }, limitMs, context);
    return reason.kind === 'over-limit' ? reason.theory : undefined;
  };

  it('is what the timers promise, and what interval would meet the objective', () => {
    expect(over(2000)).to.include({ maxMs: 3780, advertIntervalToMeetMs: 520, protocolToMeet: 'VRRP version 3' });
  });

  it('is no advice for another limit than the objective, nor to keep the interval that there is', () => {
    expect(over(500)).to.include({ maxMs: 3780 }).and.not.to.have.any.keys('advertIntervalToMeetMs', 'protocolToMeet');
    for (const advertIntervalMs of [500, 520])
      expect(over(2000, { ...theory, advertIntervalMs })).not.to.have.any.keys(
        'advertIntervalToMeetMs',
        'protocolToMeet',
      );
  });
});
