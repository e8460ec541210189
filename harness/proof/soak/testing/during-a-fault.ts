import { expect } from 'chai';
import { apart } from './apart';
import type { KilledRun } from './killed-run';

const aLab = { processes: 10, namespaces: 10 };

/** Something hangs in its lab when the run is killed, and would hang on. */
export function itLeavesNothingDuring(fault: 'hang' | 'freeze'): void {
  it(`leaves nothing while a ${fault} is in force`, async () => {
    const { left, stopped, processes, namespaces } = await apart<KilledRun>('killed-run', [fault]);
    expect(stopped, 'stopped processes at the kill').to.be.at.least(1);
    expect(processes).to.be.at.least(aLab.processes);
    expect(namespaces).to.be.at.least(aLab.namespaces);
    expect(left).to.deep.equal([]);
  });
}
