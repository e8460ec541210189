import { expect } from 'chai';
import { Marks, markSchema } from './mark';

const at = (ms: number) => ({ text: 'pulled the plug', atMs: ms, withinMs: 1000 });

describe('a mark', () => {
  it('becomes a fault by hand, as uncertain as the hand', () => {
    const event = new Marks().eventOf({ ...at(1_790_000_000_000), down: 'web-1' });
    expect(event?.beforeNs).to.equal(1_789_999_999_000_000_000n);
    expect(event?.afterNs).to.equal(1_790_000_001_000_000_000n);
    expect(event?.fault).to.include({ name: 'pulled the plug', target: 'web-1', byHand: true, harmless: false });
    expect(event?.fault.nodes).to.deep.equal(['web-1']);
    expect(event?.proof).to.equal('marked by hand, within 1 s: pulled the plug');
  });

  it('puts right what was marked last, and no sooner than that was done', () => {
    const marks = new Marks();
    const [first, second] = [marks.eventOf(at(5000)), marks.eventOf(at(6000))];
    const healed = [1, 2, 3].map((n) => marks.eventOf({ ...at(5500 + n), heals: true }));
    expect(healed.map((event) => event?.fault.id)).to.deep.equal([second?.fault.id, first?.fault.id, undefined]);
    expect(healed[0]?.beforeNs).to.equal(second?.beforeNs);
    expect(healed[2]).to.equal(null);
  });

  it('says one line that does nothing to a terminal, or is none', () => {
    const read = (text: string) => markSchema.safeParse({ text, atMs: 1, withinMs: 1 });
    expect(read('pulled\u001b[2J\nthe plug\u202e').data?.text).to.equal('pulled [2J the plug');
    for (const text of ['', ' \n', 'x'.repeat(201)]) expect(read(text).success).to.equal(false);
    expect(markSchema.safeParse({ text: 'x', atMs: 1, withinMs: 60_001 }).success).to.equal(false);
    expect(markSchema.safeParse({ text: 'x', atMs: 1, withinMs: 1, run: 'rm' }).success).to.equal(false);
  });
});
