import { expect } from 'chai';
import { renderReportMarkdown } from '../document/markdown';
import type { AgentComparison, FaultFigures } from './comparison';
import { agentsReport } from './page';
import { glanceText } from './readme-table';
import { sampleComparison } from './testing/sample';
import { soleOwnersText, twoOwnersOf, twoOwnersText } from './two-owners';

/** The sample, with the figures of each fault changed as the test wants. */
const changed = (change: (figures: FaultFigures) => FaultFigures): AgentComparison => ({
  ...sampleComparison,
  setUps: sampleComparison.setUps.map((setUp) => ({ ...setUp, faults: setUp.faults.map(change) })),
});

describe('two owners, in a comparison', () => {
  it('are counted of the trials that can be believed', () => {
    const hung = sampleComparison.setUps[0]?.faults[1];
    if (hung === undefined) return expect.fail('there is none');
    expect(twoOwnersOf(hung)).to.deep.equal({ shown: 1, of: 2, longestMs: 853.2, atLeast: true, undecided: 0 });
    expect(twoOwnersText(hung)).to.equal('1 of 2, ≥ 853.2 ms');
    expect(twoOwnersText({ ...hung, undecided: [{ ms: 60 }] })).to.equal('1 of 2, ≥ 853.2 ms; 1 undecided');
    expect(twoOwnersText({ ...hung, splitBrains: [], undecided: [] })).to.equal('');
  });

  it('never were, in how many trials', () => {
    expect(glanceText(sampleComparison)).to.contain('none of these faults (n 2 of each)');
    expect(soleOwnersText(sampleComparison)).to.contain('witness-baton (n 2 of each)');
    const uneven = changed((each) =>
      each.fault === 'hang' ? { ...each, splitBrains: [{ ms: 0 }, { ms: 0 }, { ms: 0 }] } : each,
    );
    expect(soleOwnersText(uneven)).to.contain('witness-baton (n 2 to 3 of each)');
  });

  it('are not said never to have been while a trial in which they were seen is undecided', () => {
    const excused = changed((each) => (each.fault === 'hang' ? each : { ...each, undecided: [{ ms: 60 }] }));
    expect(glanceText(excused)).to.contain('none of the others (n 2 of each); undecided: power off 1 of 3');
    expect(glanceText(excused)).not.to.contain('none of these faults');
    expect(soleOwnersText(excused)).to.match(/^No set-up is shown .* Undecided: witness-baton, where two were seen/);
    expect(soleOwnersText(sampleComparison)).not.to.contain('Undecided');
  });

  it('are claimed neither way of a fault of which no trial can tell', () => {
    const untold = changed((figures) => ({ ...figures, splitBrains: [] }));
    expect(glanceText(untold)).to.contain('| not told of: power off, hang');
    expect(renderReportMarkdown(agentsReport(untold))).not.to.contain('Never two owners');
  });

  it('may have been in trials that figures of version 1 leave out', () => {
    const old = changed(({ fault, takeoversMs, splitBrains, outages, reversionsMs }) => ({
      ...{ fault, takeoversMs, splitBrains, outages, reversionsMs, leftOut: fault === 'hang' ? 3 : 0 },
    }));
    expect(soleOwnersText(old)).to.contain('witness-baton (n 2 of each; 3 trials not wholly told)');
  });
});
