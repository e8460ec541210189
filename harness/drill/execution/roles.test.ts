import { expect } from 'chai';
import { ScheduleError } from '../../schedule/schedule-error';
import type { Service } from '../../topology/types';
import { topologyNamed } from '../testing/topologies';
import { rolesOf, targetNode } from './roles';

const topology = topologyNamed('load-balancer');

/** Who plays a part when the services are provided by these. */
function playing(target: string, providers: Readonly<Record<string, readonly string[]>>): string {
  const of = ({ name }: Service): readonly string[] => providers[name] ?? [];
  const roles = rolesOf(topology, {
    ownership: { ownerNow: () => null },
    operated: {
      services: topology.services,
      activeOf: (service) => of(service)[0] ?? null,
      providersNow: (service) => new Set(of(service)),
    },
  });
  return targetNode(target, roles, topology);
}
const settled = { ordered: ['server-a'], shared: ['server-a', 'server-b'] };

describe('the parts that nodes play', () => {
  it('are those of any kind of service: whoever serves first, and whoever would be next', () => {
    expect(playing('active[ordered]', settled)).to.equal('server-a');
    expect(playing('standby[ordered]', settled)).to.equal('server-b');
    expect(playing('active[shared]', settled)).to.equal('server-a');
    expect(playing('active', settled)).to.equal('server-a');
    expect(playing('standby[ordered]', { ...settled, ordered: ['server-b'] })).to.equal('server-a');
  });

  it('are refused where nobody plays them: all providers serve', () => {
    for (const target of ['standby[shared]', 'standby'])
      expect(() => playing(target, settled), target)
        .to.throw(ScheduleError, /^nobody stands by.*: all who may provide it serve already$/)
        .with.property('code', 'fault-target-unknown');
  });

  it('must be of one service where services have different players', () => {
    expect(() => playing('active', { ...settled, ordered: ['server-b'] }))
      .to.throw(ScheduleError)
      .with.property('code', 'fault-target-ambiguous');
  });
});
