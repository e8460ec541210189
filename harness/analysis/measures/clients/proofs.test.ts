import { expect } from 'chai';
import { agentDown, lanPartition } from '../../testing/agents';
import type { Asking } from '../../testing/operations';
import { outcome, struckMs, takenMs, takenOver, verificationOf } from '../../testing/verified';

const [a, b] = ['server-a', 'server-b'];
type ServedBy = Asking['servedBy'];

const calls = (servedBy: ServedBy, healMs?: number, everyMs?: number) =>
  verificationOf([{ protocol: 'call', servedBy, ...(everyMs !== undefined && { everyMs }) }], {
    kind: 'calls',
    ...(healMs !== undefined && { healMs }),
  });
const connects = (...given: Parameters<typeof calls>) => outcome(calls(...given))['connect'];

describe('what is lost after a takeover', () => {
  const backMs = 5200;
  const failback: ServedBy = (atMs) => (atMs < 5000 ? takenOver(atMs) : atMs < backMs ? null : a);

  it('is not what was lost on the way to another change of owner', () => {
    expect(connects(failback)).to.equal(true);
    const [connect] = calls(failback);
    // From 3,000 to 8,000 ms, every 20 ms, without the 200 ms.
    expect(connect?.proofs[0]?.operations).to.be.within(234, 240);
    // Be it told at once, or by one that the first answer overtook.
    expect(connects((atMs, count) => failback(atMs, count) ?? 'refused')).to.equal(true);
  });

  it('is what was lost before that, or has not come back', () => {
    expect(connects((atMs, count) => (atMs === 4000 ? 'refused' : failback(atMs, count)))).to.equal(false);
    expect(connects((atMs) => (atMs < backMs ? failback(atMs, 0) : 'refused'))).to.equal(false);
    // It came back, and served one.
    expect(connects((atMs) => (atMs <= backMs ? failback(atMs, 0) : 'refused'))).to.equal(false);
  });

  it('is all of it where the service changes its owner and nobody is served', () => {
    // All its changes are explained by what troubles them.
    const faults = [agentDown('service dead', a, struckMs), { name: 'load', atMs: 2100, disturbs: [a] }];
    const ends = (servedBy: ServedBy) =>
      outcome(verificationOf([{ protocol: 'call', servedBy }], { kind: 'calls', faults }))['connect'];
    const flaps: ServedBy = (atMs) => (atMs < 4000 ? takenOver(atMs) : atMs === 4000 ? a : atMs < 6000 ? 'refused' : b);
    expect(ends(flaps)).to.equal(false);
    expect(ends((atMs, count) => (takenMs < atMs && atMs < backMs ? 'refused' : failback(atMs, count)))).to.equal(
      false,
    );
    expect(ends(failback)).to.equal(true);
  });

  it('is not what the next fault, or its healing, may have had it lost', () => {
    const healMs = 5000;
    // Invoked shortly before, and waited for until after it.
    expect(connects((atMs) => (atMs < 4700 ? takenOver(atMs) : null), healMs)).to.equal(true);
    expect(connects((atMs) => (atMs < 4400 ? takenOver(atMs) : null), healMs)).to.equal(false);
  });

  it('is nothing of what was being restored when something else was done', () => {
    const late: ServedBy = (atMs) => (atMs <= takenMs ? takenOver(atMs) : atMs <= 3300 ? 'refused' : b);
    expect(connects(late, 3700, 100)).to.equal(null);
    expect(connects((atMs) => (atMs <= takenMs ? takenOver(atMs) : 'refused'), 3700, 100)).to.equal(false);
    const half: ServedBy = (atMs, count) => (atMs <= takenMs || count % 2 === 0 ? takenOver(atMs) : 'refused');
    for (const healMs of [3700, 3800]) expect(connects(half, healMs, 100)).to.equal(false);
  });

  it('is not what nobody could have served, on the old owner’s side of a cut', () => {
    const left: ServedBy = (atMs) => (atMs < struckMs ? a : 'refused');
    const both = [
      { protocol: 'redis', servedBy: left },
      { protocol: 'redis', client: 'observer', servedBy: takenOver },
    ] as const;
    const verification = verificationOf(both, { kind: 'primary', faults: [lanPartition(struckMs, 7000)] });
    expect(outcome(verification)).to.include({ connect: true, transact: true });
    expect(verification[0]?.proofs.map(({ client }) => client)).to.deep.equal(['observer']);
    // Where nothing is cut it could be.
    const within = verificationOf(both, { kind: 'primary' });
    expect(outcome(within)).to.include({ connect: false, transact: false });
  });

  it('is not a connection that has died: whoever opens one can connect, and one that has lived on says so', () => {
    const sessionOf = (count: number): number => (count % 2) + 1;
    const held: Asking = {
      protocol: 'tcp-session',
      sessionOf,
      servedBy: (atMs, count) => (atMs >= struckMs && sessionOf(count) === 2 ? null : a),
    };
    const [connect] = verificationOf([held, { servedBy: takenOver }]);
    expect(connect?.proofs.map(({ protocol }) => protocol)).to.deep.equal(['tcp-session', 'http']);
    expect(connect && outcome([connect])).to.deep.equal({ connect: true });
    // It opens one after the other in vain.
    const opens = { ...held, sessionOf: (count: number) => (count < 110 ? 1 : count), servedBy: () => null };
    const served: ServedBy = (atMs) => (atMs < struckMs ? a : null);
    expect(outcome(verificationOf([{ ...opens, servedBy: served }, { servedBy: takenOver }]))['connect']).to.equal(
      false,
    );
  });
});
