import { expect } from 'chai';
import { hang } from '../faults';
import { apply, awaitTakeover } from '../schedule/steps';
import { fencesIn } from './testing/fences-in';

describe('fencing', function () {
  this.timeout(60_000);

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
});
