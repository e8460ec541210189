import { expect } from 'chai';
import { renderHtml } from '../html/page';
import { reportOf } from '../json/report';
import { renderJunit } from '../junit/junit';
import { renderTerminal } from '../terminal/report';
import { hostile } from '../testing/hostile';
import { sampleRun } from '../testing/sample';

const { run } = sampleRun();
const complaint = 'web-1: Script /etc/keepalived/check.sh cannot be accessed';
const complaining = (text: string) => ({
  ...run,
  drills: run.drills.map((drill) => ({
    ...drill,
    trials: drill.trials.map((trial) => ({ ...trial, complaints: [text] })),
  })),
});

describe('configuration without effect', () => {
  it('is told once for each topology, in the terminal and in the page, and with each trial in JSON', () => {
    const text = renderTerminal(complaining(complaint), { colour: false, columns: 100 });
    expect(text.split(complaint)).to.have.lengthOf(run.topologies.length + 1);
    expect(renderHtml(complaining(complaint), new Map())).to.contain(complaint);
    expect(renderJunit(complaining(complaint))).to.contain(complaint);
    const report = reportOf(complaining(complaint));
    expect(report.drills[0]?.trials[0]?.complaints).to.deep.equal([complaint]);
    expect(report.complaints).to.deep.equal(
      run.topologies.map(({ name: topology }) => ({ topology, text: complaint, accepted: null })),
    );
  });

  it('says why where the topology accepts it', () => {
    const reason = 'All truncate it alike.';
    const topologies = run.topologies.map((one) => ({
      ...one,
      accepts: [{ complaint: 'cannot be accessed', reason }],
    }));
    const accepted = { ...complaining(complaint), topologies };
    expect(renderTerminal(accepted, { colour: false, columns: 200 })).to.contain(`(accepted: ${reason})`);
    expect(reportOf(accepted).complaints[0]?.accepted).to.equal(reason);
  });

  it('is not spoken of where there is none', () => {
    expect(renderHtml(run, new Map())).not.to.contain('Configuration without effect');
    expect(reportOf(run).drills[0]?.trials[0]?.complaints).to.deep.equal([]);
  });

  it('is escaped', () => {
    expect(renderHtml(complaining(hostile), new Map())).not.to.contain(hostile);
    expect(renderTerminal(complaining(hostile), { colour: false, columns: 100 })).not.to.contain('\u001b');
  });
});
