import { expect } from 'chai';
import { hang, partition, unplug } from '../faults';
import { judge } from '../judging';
import { apply, awaitAgreement, awaitTakeover, heal, wait } from '../schedule/steps';
import { openWhereBusy } from './testing/decided';
import { drilled } from './testing/drilled';
import { fencesIn } from './testing/fences-in';
import { topologyNamed } from './testing/topologies';

describe('fencing', () => {
  it('cuts the power of a server that hangs before the other one serves', async () => {
    const { trial, fenced } = await fencesIn([apply(hang('active')), awaitTakeover()]);
    const [shot, ...others] = fenced;
    if (shot === undefined) return expect.fail('nobody was fenced');
    expect(others).to.deep.equal([]);
    expect(shot.fault.nodes).to.deep.equal(['server-a']);
    const { takeover, finalOwner, changes } = trial.service;
    expect(finalOwner).to.equal('server-b');
    expect(takeover?.to).to.equal('server-b');
    // Of all that the winner announced or answered, nothing came before the power was gone.
    const first = changes.find(({ to }) => to === 'server-b')?.atNs ?? 0n;
    expect(first > shot.afterNs, `${String(first)} after ${String(shot.afterNs)}`).to.equal(true);
    const added = trial.recording.events.find(
      (event) =>
        event.kind === 'address' &&
        event.node === 'server-b' &&
        event.change === 'added' &&
        event.address === '10.20.0.100',
    );
    expect(added !== undefined && added.kind === 'address' && added.atNs > shot.afterNs).to.equal(true);
  });

  it('leaves one of two that do not hear each other, and gives the other its power back when they do', async () => {
    const cut = partition('lan', [['server-a'], ['server-b']]);
    const { trial, fenced } = await fencesIn([apply(cut), wait('6s'), heal(cut), wait('8s'), awaitAgreement()]);
    // The preferred server is spared.
    expect(fenced.map(({ fault }) => fault.nodes)).to.deep.equal([['server-b']]);
    expect(trial.service.finalOwner).to.equal('server-a');
    const back = trial.faults.filter(({ fault, phase }) => fault.name === 'fenced' && phase === 'healed');
    expect(back.map(({ proof }) => proof)).to.deep.equal(['it has booted']);
  });

  it('gives power back to a server whose cables are still pulled, and nothing reaches that until they are plugged in', async () => {
    const pulled = unplug('active');
    const { trial, fenced } = await fencesIn([
      apply(pulled),
      awaitTakeover(),
      wait('1s'),
      heal(pulled),
      awaitAgreement(),
    ]);
    expect(fenced.map(({ fault }) => fault.nodes)).to.deep.equal([['server-a']]);
    expect(trial.measures.controls.find(({ name }) => name === 'fault-proof')).to.include({ ok: true });
    expect(trial.service.splitBrain).to.deep.equal([]);
  });

  it('is what keeps a server that hangs from being a second owner: without it there are two', async () => {
    const topology = topologyNamed('two-servers-pacemaker');
    const { measures, recording } = await drilled(topology, [apply(hang('active')), awaitTakeover(), wait('300ms')]);
    const { verdict } = judge({ name: 'neverHaveTwoOwners' }, measures, topology, recording.manifest.theory);
    expect(verdict).to.be.oneOf(['fail', ...openWhereBusy()]);
  });
});

describe('two rings', () => {
  it('ride out the silence of one', async () => {
    const topology = topologyNamed('two-servers-pacemaker');
    const cut = partition('heartbeat', [['server-a'], ['server-b']]);
    const { measures, recording } = await drilled(topology, [apply(cut), wait('5s'), heal(cut), wait('1s')]);
    const { verdict } = judge({ name: 'keepItsOwner' }, measures, topology, recording.manifest.theory);
    expect(verdict).to.be.oneOf(['pass', ...openWhereBusy()]);
  });
});
