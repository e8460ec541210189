import { expect } from 'chai';
import type { SplitBrain } from '../analysis';
import { apply, awaitTakeover, heal, wait } from '../schedule/steps';
import { drilled, type Drilled } from '../drill/testing/drilled';
import { nodeOf } from '../drill/testing/hearing';
import { look } from '../drill/testing/look';
import { topologyNamed } from '../drill/testing/topologies';
import { kill, powerOff } from '../faults';

const agent = 'agent: { kind: keepalived, advertInterval: 0.2s }';

/** The nodes by whose ports the frames that prove a split-brain came in. */
function accusers({ frames }: Drilled, { evidence }: SplitBrain): string[] {
  const proof = frames.filter(({ number, direction }) => evidence.includes(number) && direction === 'inbound');
  return [...new Set(proof.map(nodeOf))].toSorted();
}

/** Since a moment, what server-a has started, by the names of the processes. */
function startsIn({ recording }: Drilled, sinceNs = 0n): string[] {
  return recording.events.flatMap((event) =>
    event.kind === 'agent' && event.node === 'server-a' && event.change === 'started' && event.atNs > sinceNs
      ? (event.detail ?? '')
      : [],
  );
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
    expect(startsIn(trial)).to.have.length(2);
    expect(trial.recording.manifest.complaints ?? []).to.deep.equal([]);
    expect(trial.service.splitBrain.filter(({ ended }) => ended === 'unfinished')).to.deep.equal([]);
    expect(trial.service.finalOwner).to.equal('server-a');
    expect(trial.service.blackouts.filter(({ toNs }) => toNs === trial.recording.manifest.endedNs)).to.deep.equal([]);
  });

  it('and healed before its supervisor has started it is started once, and the supervisor stays away', async () => {
    const supervised = topologyNamed('two-servers', [
      agent,
      agent.replace(' }', ', supervised: { restartAfter: 2s } }'),
    ]);
    const killed = kill('active');
    let agents = 0;
    const count = look(async ({ lab }) => {
      agents = (await lab.control.members(`agent:${lab.holder('server-a')}`)).length;
    });
    const trial = await drilled(supervised, [apply(killed), wait('500ms'), heal(killed), wait('3s'), count]);
    expect(startsIn(trial)).to.have.length(2);
    expect(agents, 'parent and child').to.equal(2);
  });
});

describe('a supervised web server', function () {
  this.timeout(40_000);

  it('is left alone where its machine has lost its power, and is started once when that boots', async () => {
    const server = '{ kind: http-server, port: 80, dependency: 8080 }';
    const supervised = topologyNamed('http-service', [server, server.replace(' }', ', supervised: true }')]);
    const cut = powerOff('active');
    const trial = await drilled(supervised, [apply(cut), wait('500ms'), heal(cut), wait('1s')]);
    expect(trial.faults.map(({ proof }) => proof)).not.to.include(null);
    const healedNs = trial.faults.at(-1)?.beforeNs;
    expect(startsIn(trial, healedNs).filter((name) => name === 'nginx')).to.have.length(1);
  });
});
