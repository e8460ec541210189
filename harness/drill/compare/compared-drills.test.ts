import { expect } from 'chai';
import { agents } from '../../agents';
import { catalogue } from '../../faults/catalogue';
import { ScheduleError } from '../../schedule/schedule-error';
import { checkSchedule } from '../../schedule/check-schedule';
import { loadTopologyFile } from '../../topology/load-file';
import { packagePath } from '../../topology/package-path';
import { comparedDrills, comparedFaults } from './compared-drills';

const drillsOn = (name: string) => {
  const topology = loadTopologyFile(packagePath(`topologies/${name}.yaml`), agents);
  return { topology, drills: comparedDrills(topology) };
};

describe('what set-ups are compared by', () => {
  it('are the same faults on each, which can be bound there', () => {
    for (const name of ['two-servers', 'witness-baton', 'fencing-pacemaker']) {
      const { topology, drills } = drillsOn(name);
      expect(drills.map(({ id }) => id)).to.deep.equal(comparedFaults.map(({ id }) => `comparison/${id}`));
      for (const { schedule } of drills) checkSchedule(schedule, catalogue, topology);
    }
  });

  it('cut the heartbeats on every network that carries some, and on no other', () => {
    const cut = (name: string) =>
      drillsOn(name)
        .drills.find(({ id }) => id.endsWith('heartbeat-cut'))
        ?.schedule.flatMap((step) => (step.step === 'apply' ? [step.fault.target] : []));
    expect(cut('two-servers')).to.deep.equal(['lan']);
    expect(cut('heartbeat-cable')).to.deep.equal(['heartbeat']);
    expect(cut('two-servers-heartbeat')).to.deep.equal(['heartbeat', 'lan']);
    // Its keepalived.conf says so, and no setting does.
    expect(cut('database-naive')).to.deep.equal(['heartbeat']);
    // The PDU is asked over the other.
    expect(cut('fencing-pacemaker')).to.deep.equal(['lan']);
  });

  it('are refused where nothing that is cut would be a heartbeat', () => {
    const { topology } = drillsOn('two-servers');
    const apart = topology.nodes.map((node) => {
      const interfaces = node.interfaces.map((link) => ({ ...link, network: `${link.network} of ${node.name}` }));
      return { ...node, interfaces };
    });
    expect(() => comparedDrills({ ...topology, nodes: apart })).to.throw(ScheduleError, /share no network/);
  });

  it('expect no takeover where nothing has to be taken over: such a trial could not be believed', () => {
    for (const { id, expectations } of drillsOn('quorum-pacemaker').drills)
      expect(
        expectations.some(({ name }) => name === 'takeOverWithin'),
        id,
      ).to.equal(!id.endsWith('heartbeat-cut'));
  });
});
