import { expect } from 'chai';
import { sampleTopology } from '../recording/testing/sample';
import { againstLimit } from './against-limit';
import { measures, theory, serviceMeasures } from './testing/measures';

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
    const kept = over(2000, { ...theory, advertIntervalMs: 500 });
    expect(kept).not.to.have.any.keys('advertIntervalToMeetMs', 'protocolToMeet');
  });
});
