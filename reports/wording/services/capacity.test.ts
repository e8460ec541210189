import { expect } from 'chai';
import type { Borne, Capacity } from '../../../harness/judging/readiness/capacity';
import { capacityText } from './capacity';

const borne = (node: string, service: string): Borne => ({
  ...{ node, service, sent: 1000, servedPerSecond: 199, served: 995, refused: 2, failed: 3 },
  ...{ latencyMs: { p50: 1, p99: 4, max: 9 }, lateMs: { p50: 0, p99: 1 } },
});
const [web, mail] = [borne('a', 'web'), borne('b', 'mail')];
const one: Capacity = {
  ...{ perSecond: 200, seconds: 5, connections: 40, unloaded: [] },
  ...{ before: [web], after: [borne('b', 'web')] },
};
const two: Capacity = { ...one, before: [web, mail], after: [borne('b', 'web'), mail] };

const linesOf = (...told: Parameters<typeof capacityText>): readonly string[] => capacityText(...told).split('\n');

describe('the text of a capacity', () => {
  it('is a line for each server, and what they come to', () => {
    const [heads, before, after, , verdict] = linesOf(one, { kind: 'enough' });
    expect(heads?.split(/ +/)).to.deep.equal(['', 'sent', 'served/s', 'refused', 'failed', 'median', 'p99', 'longest']);
    expect(before).to.match(/^a +1,000 +199\.0 +2 +3 +1.* ms +4.* ms +9.* ms$/);
    expect(after).to.match(/^b +1,000 /);
    expect(verdict).to.equal('b bears what a bears: 200 requests a second');
  });

  it('names the services where there are several', () => {
    const lines = linesOf(two, { kind: 'enough' });
    expect(lines.slice(1, 5).map((line) => line.split('  ')[0])).to.deep.equal([
      'a, web',
      'b, mail',
      'b, web',
      'b, mail',
    ]);
    expect(lines[6]).to.equal('b bears what a and b bore: 200 requests a second of each of 2 services');
    const small = { kind: 'too-small', share: 0.5, least: 0.9, service: 'mail' } as const;
    expect(linesOf(two, small)[6]).to.equal(
      'mail: b is too small: it serves 50 % of what it did before, and 90 % is asked',
    );
  });

  it('names what nothing was asked of', () => {
    expect(linesOf(one, { kind: 'unloaded', services: ['mail'] })[4]).to.match(
      /^b bears .*\. But nothing was asked of mail, which it provides too, so what it bears in all is unknown/,
    );
  });

  it('says of a load that was not sent that it was not', () => {
    const starved = { kind: 'starved', node: 'b', share: 0.825, service: 'web' } as const;
    expect(linesOf(one, starved)[4]).to.match(/^only 83 % of 200 requests a second were sent to b, /);
  });
});
