import { expect } from 'chai';
import { topologyNamed } from '../testing/topologies';
import { failbackOf } from './failback';

const agent = 'agent: { kind: keepalived, advertInterval: 0.2s }';
const set = (settings: string) => topologyNamed('two-servers', [agent, agent.replace(' }', `, ${settings} }`)]);
const promised = (failback: string) =>
  topologyNamed('two-servers', [agent, `${agent}\nobjectives: { failback: ${failback} }`]);

describe('the way back', () => {
  const plain = { isManual: false, awaitsSync: false, delayMs: 0 };

  it('is as the agents are set, where nothing is promised', () => {
    expect(failbackOf(topologyNamed('two-servers'))).to.deep.include(plain);
    expect(failbackOf(set('preempt: false'))).to.deep.include({ ...plain, isManual: true });
    expect(failbackOf(set('preemptDelay: 3s'))).to.deep.include({ ...plain, delayMs: 3000 });
    expect(failbackOf(topologyNamed('two-servers-ucarp'))).to.deep.include({ ...plain, isManual: true });
  });

  it('is as it is promised, whatever the agents are set to', () => {
    expect(failbackOf(promised('manual'))).to.deep.include({ ...plain, isManual: true });
    expect(failbackOf(promised('3s'))).to.deep.include({ ...plain, delayMs: 3000 });
    expect(failbackOf(promised('after-sync'))).to.deep.include({ ...plain, awaitsSync: true });
    expect(failbackOf(promised('immediate'))).to.deep.include(plain);
  });

  it('takes as long as the timers of the server that returns, and as it waits', () => {
    // Three intervals and the longer skew of both.
    expect(failbackOf(topologyNamed('two-servers'))?.returnMs).to.be.closeTo(721.9, 0.1);
    expect(failbackOf(promised('3s'))?.returnMs).to.be.closeTo(3721.9, 0.1);
  });

  it('is nobody’s where no agent moves an address', () => {
    expect(failbackOf(topologyNamed('load-balancer'))).to.equal(null);
  });
});
