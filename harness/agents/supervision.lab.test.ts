import { expect } from 'chai';
import type { SplitBrain } from '../analysis';
import { apply, awaitTakeover, wait } from '../schedule/steps';
import { drilled, type Drilled } from '../drill/testing/drilled';
import { nodeOf } from '../drill/testing/hearing';
import { topologyNamed } from '../drill/testing/topologies';
import { kill } from '../faults';

const agent = 'agent: { kind: keepalived, advertInterval: 0.2s }';

/** The nodes by whose ports the frames that prove a split-brain came in. */
function accusers({ frames }: Drilled, { evidence }: SplitBrain): string[] {
  const proof = frames.filter(({ number, direction }) => evidence.includes(number) && direction === 'inbound');
  return [...new Set(proof.map(nodeOf))].toSorted();
}

describe('keepalived, killed with SIGKILL', function () {
  this.timeout(40_000);

  it('and left alone is found out as split-brain, with the frames of both owners', async () => {
    const trial = await drilled(topologyNamed('two-servers'), [apply(kill('active')), awaitTakeover(), wait('500ms')]);
    const [split, ...others] = trial.service.splitBrain;
    expect(others).to.deep.equal([]);
    expect(split).to.include({ class: 'conflict', ended: 'unfinished' });
    expect(split?.owners).to.deep.equal(['server-a', 'server-b']);
    expect(split && accusers(trial, split)).to.include.members(['server-a', 'server-b']);
    expect(trial.service.takeover?.to).to.equal('server-b');
  });

  it('and supervised heals: it is started again, and one owner is left', async () => {
    const supervised = topologyNamed('two-servers', [agent, agent.replace(' }', ', supervised: true }')]);
    const trial = await drilled(supervised, [apply(kill('active')), wait('3s')]);
    const starts = trial.recording.events.filter(
      (event) => event.kind === 'agent' && event.node === 'server-a' && event.change === 'started',
    );
    expect(starts).to.have.length(2);
    expect(trial.service.splitBrain.filter(({ ended }) => ended === 'unfinished')).to.deep.equal([]);
    expect(trial.service.finalOwner).to.equal('server-a');
    expect(trial.service.blackouts.filter(({ toNs }) => toNs === trial.recording.manifest.endedNs)).to.deep.equal([]);
  });
});
