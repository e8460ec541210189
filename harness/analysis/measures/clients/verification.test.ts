import { expect } from 'chai';
import { agentDown, idle, trial } from '../../testing/agents';
import { writesOf } from '../../testing/writes';
import { asked, type Asking } from '../../testing/operations';
import { syntheticTrial } from '../../testing/trial';
import { TrialReader } from '../../trial/gather';
import { holdsOf } from '../../lasted';
import type { ServiceKind, Verification, Writes } from '../../types';
import { measureOperated } from '../operated/operated-service';
import { verified } from './verification';

const [a, b] = ['server-a', 'server-b'];
const struckMs = 2000;
const takenMs = 3000;

/** A service that server-b takes over at 3,000 ms, as these clients see it; the other one is what it depends on. */
function verificationOf(
  askings: readonly Asking[],
  {
    kind = 'frontend',
    other = [],
    healMs,
    writes,
  }: { kind?: ServiceKind; other?: readonly Asking[]; healMs?: number; writes?: Writes } = {},
): readonly Verification[] {
  const faults = [agentDown('service dead', a, struckMs, healMs)];
  const { manifest, events } = syntheticTrial(trial({ a: idle, b: idle }, faults, { durationMs: 8000 }));
  const evidence = new TrialReader(manifest, events).finish(null);
  const service = { kind, rule: 'one', providers: [a, b], network: 'lan' } as const;
  const plain = { ...service, endpoint: { address: '10.20.0.200', port: 80 }, operations: [] };
  const services = [
    { name: 'web', ...plain, dependsOn: ['database'] },
    { name: 'database', ...plain },
  ];
  const watched = [
    { name: 'web', records: askings.map(asked) },
    { name: 'database', records: other.map(asked).map((record) => ({ ...record, service: 'database' })) },
  ].map(({ name, records }) => ({ records, measures: measureOperated({ name, ...service }, records, evidence) }));
  const [web, database] = watched;
  if (web === undefined || database === undefined) throw new RangeError('there are two');
  const all = [{ ...web, measures: { ...web.measures, ...(writes && { writes }) } }, database];
  const told = { ...evidence, manifest: { ...manifest, topology: { ...manifest.topology, services } } };
  return verified(all, told)[0]?.verification ?? [];
}

const outcome = (verification: readonly Verification[]): Record<string, boolean | null> =>
  Object.fromEntries(verification.map((each) => [each.check, holdsOf(each)]));

const takenOver = (atMs: number): string | null => (atMs < struckMs ? a : atMs < takenMs ? null : b);
const unobserved = { connect: null, transact: null, data: null, dependencies: null };

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
    const stays = { client: 'other', servedBy: (atMs: number) => (atMs < struckMs ? a : ('refused' as const)) };
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
    const sound = verificationOf(asking, { other: [{ servedBy: () => a }] });
    expect(outcome(sound)).to.include({ dependencies: true });
    expect(sound[3]?.proofs[0]?.service).to.equal('database');
    const gone = verificationOf(asking, { other: [{ servedBy: (atMs) => (atMs < struckMs ? a : 'refused') }] });
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
