import { expect } from 'chai';
import { holdsOf } from '../../lasted';
import { outcome, struckMs, takenMs, takenOver, unobserved, verificationOf } from '../../testing/verified';
import { writesOf } from '../../testing/writes';

describe('what is verified after a takeover', () => {
  it('is that all went well, where it did, with what proves it', () => {
    const verification = verificationOf([{ servedBy: takenOver }]);
    expect(outcome(verification)).to.deep.equal({ ...unobserved, connect: true, transact: true });
    const [proof] = verification[0]?.proofs ?? [];
    expect(proof).to.include({ service: 'web', client: 'client', protocol: 'http' });
    // From 3,000 to 8,000 ms, every 20 ms; those that the end found under way are not known.
    expect(proof?.operations).to.equal(proof?.good).and.be.within(244, 250);
  });

  it('is not that transactions go on, where one of them failed again', () => {
    const fails = (atMs: number): string | null | 'refused' => (atMs === 6000 ? 'refused' : takenOver(atMs));
    // Calls have moved with the first one that the other server completes.
    const verification = verificationOf([{ protocol: 'call', servedBy: fails }], { kind: 'calls' });
    expect(outcome(verification)).to.deep.equal({ ...unobserved, connect: false, transact: false });
    const [proof] = verification[1]?.proofs ?? [];
    expect((proof?.operations ?? 0) - (proof?.good ?? 0)).to.equal(1);
  });

  it('is nothing where a client was never served again: that is no takeover', () => {
    const stays = {
      client: 'other',
      servedBy: (atMs: number) => (atMs < struckMs ? 'server-a' : ('refused' as const)),
    };
    expect(verificationOf([{ servedBy: takenOver }, stays])).to.deep.equal([]);
  });

  it('is not observed where clients only ask for echoes or names, or have no time to', () => {
    const echoes = { protocol: 'udp', servedBy: takenOver } as const;
    expect(outcome(verificationOf([echoes]))).to.deep.equal({ ...unobserved, connect: true });
    const names = { protocol: 'dns', servedBy: takenOver } as const;
    expect(outcome(verificationOf([names], { kind: 'name' }))).to.deep.equal(unobserved);
    expect(outcome(verificationOf([{ servedBy: takenOver }], { healMs: takenMs + 90 }))).to.deep.equal(unobserved);
  });

  it('ends with the next thing that is done to the lab', () => {
    const falls = (atMs: number): string | null => (atMs > 5000 ? null : takenOver(atMs));
    const [, transact] = verificationOf([{ servedBy: falls }], { healMs: 4900 });
    expect(transact?.proofs[0]?.operations).to.be.within(88, 96);
    expect(transact && holdsOf(transact)).to.equal(true);
  });

  it('is that what it depends on answers, as that is measured itself', () => {
    const asking = [{ servedBy: takenOver }];
    const sound = verificationOf(asking, { other: [{ servedBy: () => 'server-a' }] });
    expect(outcome(sound)).to.include({ dependencies: true });
    expect(sound[3]?.proofs[0]?.service).to.equal('database');
    // What it was served by is taken over a little later.
    const later = verificationOf(asking, {
      other: [{ servedBy: (atMs) => takenOver(atMs < 2500 ? atMs : atMs - 500) }],
    });
    expect(outcome(later)).to.include({ dependencies: true });
    const gone = verificationOf(asking, {
      other: [{ servedBy: (atMs) => (atMs < struckMs ? 'server-a' : 'refused') }],
    });
    expect(outcome(gone)).to.include({ transact: true, dependencies: false });
  });

  it('is that the data is there, where somebody looked for it', () => {
    const lost = (count: number) =>
      verificationOf([{ servedBy: takenOver }], { writes: writesOf(400, { count, spanMs: 120 }) });
    expect(outcome(lost(0))).to.include({ data: true });
    expect(outcome(lost(3))).to.include({ data: false });
    const unread = verificationOf([{ servedBy: takenOver }], { writes: writesOf(400, null) });
    expect(outcome(unread)).to.include({ data: null });
  });
});
