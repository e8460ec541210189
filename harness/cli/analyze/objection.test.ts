import { expect } from 'chai';
import type { AnalysedTakeover, AnalysedVip, Analysis } from './analysis';
import { exitCodeOf, objectionsIn, type Expectations } from './objection';

const owners = [{ id: 'a', by: 'mac' as const, intervals: [{ fromNs: 0n, toNs: 9n }] }];
const vip: AnalysedVip = {
  ...{ address: '10.0.0.100', owners, takeovers: [], splitBrain: [] },
  ...{ handovers: [], blackouts: [], unproven: [] },
};
const analysis: Analysis = {
  ...{ source: 'x.pcap', schemaVersion: 1, frames: 3, malformed: 0, droppedByCapture: null, firstNs: 0n, lastNs: 9n },
  ...{ cutShort: false, addressesLeftOut: 0, vips: [vip], controls: [] },
};
const takeover: AnalysedTakeover = {
  ...{ from: 'a', to: 'b', atNs: 5n, announced: true, takeoverMs: 1999, since: 'last-sign-of-life', evidence: [1, 2] },
};
const split = {
  ...{ class: 'conflict' as const, owners: ['a', 'b'], fromNs: 1n, toNs: 2n, durationMs: 1 },
  ...{ evidence: [1, 2], ended: 'release' as const },
};
const code = (found: Partial<Analysis>, expected: Expectations) =>
  exitCodeOf(objectionsIn({ ...analysis, ...found }, expected));
const of = (found: Partial<AnalysedVip>) => ({ vips: [{ ...vip, ...found }] });

const nothing = { singleOwner: false };
const within = { singleOwner: false, withinMs: 2000 };
const single = { singleOwner: true };

describe('what analyze ends with', () => {
  it('is 0 where nothing was expected, whatever happened', () => {
    expect(code(of({ splitBrain: [split], takeovers: [{ ...takeover, takeoverMs: 9e9 }] }), nothing)).to.equal(0);
  });

  it('is 4 without evidence of an address, or of any', () => {
    expect(code(of({ owners: [] }), nothing)).to.equal(4);
    expect(code({ vips: [] }, nothing)).to.equal(4);
  });

  it('is 1 for two owners, when a single one was expected', () => {
    expect(code({}, single)).to.equal(0);
    expect(code(of({ splitBrain: [split] }), single)).to.equal(1);
  });

  it('is 4 where a recording holds no word of the addresses of one that owned it, unless two were seen', () => {
    const unheard = [{ node: 'b', fromNs: 1n, toNs: 9n, durationMs: 3000 }];
    const measures = { unheard } as unknown as NonNullable<AnalysedVip['measures']>;
    expect(code(of({ measures }), single)).to.equal(4);
    expect(code(of({ measures, splitBrain: [split] }), single)).to.equal(1);
    expect(code(of({ measures }), nothing)).to.equal(0);
  });

  it('is 4 when no takeover came after the fault that was named', () => {
    expect(code(of({ takeovers: [takeover] }), { ...within, fromFault: true })).to.equal(4);
    expect(code(of({ takeovers: [{ ...takeover, since: 'fault' }] }), { ...within, fromFault: true })).to.equal(0);
  });

  it('is 4 when the capture does not decide whether there were two', () => {
    expect(code(of({ unproven: [{ fromNs: 1n, toNs: 2n, owners: ['a', 'b'], evidence: [] }] }), single)).to.equal(4);
  });

  it('is 1 for a takeover over the limit, 0 for one within it', () => {
    expect(code(of({ takeovers: [takeover] }), within)).to.equal(0);
    expect(code(of({ takeovers: [takeover, { ...takeover, takeoverMs: 2001 }] }), within)).to.equal(1);
  });

  it('is 4 when the true value may be on either side of the limit', () => {
    expect(code(of({ takeovers: [{ ...takeover, takeoverMs: 2001, takeoverUncertaintyMs: 2 }] }), within)).to.equal(4);
    expect(code(of({ takeovers: [{ ...takeover, takeoverMs: 2010, takeoverUncertaintyMs: 2 }] }), within)).to.equal(1);
  });

  it('is 4 when a recording says that its machine was late by more than what is over the limit', () => {
    const over = of({ takeovers: [{ ...takeover, takeoverMs: 2010 }] });
    expect(code({ ...over, latenessMs: 11 }, within)).to.equal(4);
    expect(code({ ...over, latenessMs: 9 }, within)).to.equal(1);
  });

  it('is 4 when there was no takeover to hold against the limit', () => {
    expect(code({}, within)).to.equal(4);
  });

  it('is 4 when the record has holes that could hide what was not to be', () => {
    expect(code({ droppedByCapture: 1 }, single)).to.equal(4);
    expect(code({ droppedByCapture: 1 }, nothing)).to.equal(0);
    expect(code({ controls: [{ name: 'clock', ok: false, detail: 'stepped' }] }, single)).to.equal(4);
  });

  it('is the failure, where both apply', () => {
    expect(code({ droppedByCapture: 1, ...of({ splitBrain: [split] }) }, single)).to.equal(1);
  });

  it('is 4 where what may be takeovers is in doubt, and not for what hides none', () => {
    const doubt = { fromNs: 1n, toNs: 2n, owners: ['a', 'b'], evidence: [] };
    const found = (inTurn: object) =>
      of({ takeovers: [{ ...takeover, since: 'fault' }], unproven: [{ ...doubt, ...inTurn }] });
    for (const expected of [within, { ...within, fromFault: true }]) {
      expect(code(found({ inTurn: true }), expected)).to.equal(4);
      expect(code(found({}), expected)).to.equal(0);
    }
    expect(code(found({ inTurn: true }), nothing)).to.equal(0);
  });

  it('is 0 where nothing was expected, and yet what was not read is told', () => {
    const unread = [{ because: 'gre' as const, what: '', frames: 3, first: 1, from: [] }];
    const said = (expected: Expectations) =>
      objectionsIn({ ...analysis, unread }, expected).map(({ exitCode, text }) => [exitCode, text]);
    expect(said(nothing)).to.deep.equal([
      [0, 'this need not be all, because 3 frames (first 1) in a GRE tunnel, which is not looked into'],
    ]);
    expect(said(single).map(([exit]) => exit)).to.deep.equal([4]);
    expect(objectionsIn(analysis, nothing)).to.deep.equal([]);
  });

  it('tells what applies several times once', () => {
    const twice = { ...takeover, takeoverMs: null };
    expect(objectionsIn({ ...analysis, ...of({ takeovers: [twice, twice] }) }, within)).to.have.length(1);
  });

  it('is 4 for ESP to the routers of a link, which may be advertisements, and 0 for that of a private network', () => {
    const esp = (what: string) => ({ unread: [{ because: 'esp' as const, what, frames: 3, first: 1, from: [] }] });
    expect(code(esp('224.0.0.18'), single)).to.equal(4);
    expect(code(esp(''), single)).to.equal(0);
  });
});
