import { expect } from 'chai';
import { drilled } from '../../drill/testing/drilled';
import { topologyNamed } from '../../drill/testing/topologies';
import { apply, awaitTakeover, heal, wait } from '../../schedule/steps';
import type { FaultSpec } from '../../schedule/types';
import { addressDeleted } from '../address-deleted';
import { agentReload, agentRestart } from '../agent-told';
import { processDead, serviceDead } from './dead';
import { serviceDrained } from './drained';
import { serviceHung } from './hung';
import { serviceErrors, serviceSlow } from './misbehaving';

const proofs = async (topology: string, fault: FaultSpec) => {
  const steps = [apply(fault), awaitTakeover(), wait('500ms'), heal(fault), wait('500ms')];
  const { faults, service } = await drilled(topologyNamed(topology), steps);
  return { service, proofs: faults.map(({ proof }) => proof ?? 'unproven') };
};

describe('faults of what an agent watches', function () {
  this.timeout(60_000);

  for (const [what, fault, applied, healed] of [
    ['killed', serviceDead('active'), /^\d processes killed$/, /^http-server runs$/],
    ['hung', serviceHung('active'), /^\d processes stopped$/, /^\d processes running$/],
    ['answering errors', serviceErrors('active'), /^it answers 500$/, /^it answers 200$/],
    ['slow', serviceSlow('active', 2000), /^it takes 2\d\d\d ms to answer$/, /^it answers 200$/],
    ['without what it depends on', processDead('active', 'app'), /^1 process killed$/, /^app runs$/],
  ] as const)
    it(`move the address by the check alone: ${what}`, async () => {
      const { service, proofs: seen } = await proofs('http-service', fault);
      expect(seen).to.have.length(2);
      expect(seen[0]).to.match(applied);
      expect(seen[1]).to.match(healed);
      expect([service.mustMove, service.takeover?.from, service.takeover?.to]).to.deep.equal([
        ...[true, 'server-a', 'server-b'],
      ]);
      // Of an agent that is well and gives the address up nobody is left to dispute it.
      expect(service.splitBrain).to.deep.equal([]);
    });

  it('include a server that is drained, which loses nobody anything', async () => {
    const { service, proofs: seen } = await proofs('load-balancer', serviceDrained('active[ordered]'));
    expect(seen).to.deep.equal(['drained by balancer', 'up again at balancer']);
    expect([service.mustMove, service.takeover?.to]).to.deep.equal([true, 'server-b']);
    expect(service.clients.map(({ failures }) => failures)).to.deep.equal([{ failed: 0, unknown: 0 }]);
  });
});

describe('faults of maintenance', function () {
  this.timeout(60_000);

  it('include an address that is deleted under its agent, which takes it back', async () => {
    const { service, proofs: seen } = await proofs('two-servers', addressDeleted('active'));
    expect(seen).to.deep.equal(['10.20.0.100 deleted', 'it is held again']);
    expect(service.clients.some(({ outage }) => outage !== null)).to.equal(true);
  });

  it('include an agent that reads its configuration anew and keeps its address', async () => {
    const fault = agentReload('active');
    const { faults, service } = await drilled(topologyNamed('two-servers'), [apply(fault), wait('2s'), heal(fault)]);
    expect(faults[0]?.proof).to.match(/^it says ".+"$/);
    expect([service.changes, service.splitBrain]).to.deep.equal([[], []]);
  });

  it('include an agent that is restarted, and hands over for as long', async () => {
    const { service, proofs: seen } = await proofs('two-servers', agentRestart('active'));
    expect(seen).to.deep.equal(['its processes are others', 'its agent runs']);
    expect(service.takeover?.to).to.equal('server-b');
  });
});
