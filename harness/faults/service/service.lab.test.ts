import { expect } from 'chai';
import { drilled } from '../../drill/testing/drilled';
import { topologyNamed } from '../../drill/testing/topologies';
import { apply, heal, wait } from '../../schedule/steps';
import { addressDeleted } from '../address-deleted';
import { agentReload, agentRestart } from '../agent-told';
import { serviceDead } from './dead';
import { serviceDrained } from './drained';
import { serviceErrors } from './misbehaving';
import { itMovesTheAddress, proofs } from '../../drill/testing/by-check-alone';

describe('faults of what an agent watches', function () {
  this.timeout(60_000);

  itMovesTheAddress('killed', serviceDead('active'), /^\d processes killed$/, /^http-server runs$/);
  itMovesTheAddress('answering errors', serviceErrors('active'), /^it answers 500$/, /^it answers 200$/);

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
    expect(faults[0]?.proof).to.match(/^it says ".+: Reload (complete|finished)/);
    expect([service.changes, service.splitBrain]).to.deep.equal([[], []]);
  });

  it('include an agent that is restarted, and hands over for as long', async () => {
    const { service, proofs: seen } = await proofs('two-servers', agentRestart('active'));
    expect(seen).to.deep.equal(['its processes are others', 'its agent runs']);
    expect(service.takeover?.to).to.equal('server-b');
  });
});
