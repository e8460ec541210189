import { expect } from 'chai';
import { reportOf } from '../../../reports/json/report';
import type { ServiceKind } from '../../analysis/types';
import { kindsIn } from '../../../reports/figures/kinds';
import { formats } from './testing/formats';
import { ofOwners, owned, ownWords as own } from './testing/own-words';
import { readyMade, runOf } from './testing/run-of';

/** What a user writes of a topology, and what it may declare, is in the user's words. */
const quoted = ({ description, known }: ReturnType<typeof readyMade>): string[] => [
  description,
  ...known.flatMap(({ reason, expectation }) => [reason, expectation]),
];

describe('a run of a ready-made topology', () => {
  for (const name of [
    'load-balancer',
    'dns-failover',
    'dual-wan',
    'http-service',
    'load-balancer-pair',
    'redis-sentinel',
    'router-pair',
    'sip',
    'two-servers',
  ]) {
    const topology = readyMade(name);
    const kinds = kindsIn([topology]);
    for (const [format, render] of Object.entries(formats))
      it(`${name} is told without a word that belongs to another kind: ${format}`, () => {
        const text = quoted(topology).reduce((left, words) => left.replaceAll(words, 'quoted'), render(runOf(name)));
        for (const [kind, words] of Object.entries(own))
          if (!kinds.includes(kind as ServiceKind)) expect(text.match(words), kind).to.equal(null);
        if (!owned.some((kind) => kinds.includes(kind))) expect(text.match(ofOwners)).to.equal(null);
        // Nor a part of a list that is not there.
        expect(text).not.to.match(/, ,|\(\)|\b1 (topologies|drills|trials|takeovers)\b/);
      });
  }

  it('is told with the words of its own kinds, by which the others are known', () => {
    const page = (name: string) => formats['HTML']?.(runOf(name)) ?? '';
    expect(page('load-balancer')).to.match(own.frontend);
    expect(page('dns-failover')).to.match(own.name);
    expect(page('dual-wan')).to.match(own.path).and.match(ofOwners);
    expect(page('sip'))
      .to.match(own.calls)
      .and.contain('173 calls set up, 9 not, 2 lost in progress; at most 1,633 ms');
    for (const word of ['12 acknowledged writes', 'both took writes', 'acknowledges the first write of store'])
      expect(page('redis-sentinel')).to.contain(word);
    for (const word of ['Two owners at once', 'announces 10.20.0.100, and is heard'])
      expect(page('two-servers')).to.contain(word);
  });

  it('says of each takeover of which service its phases are, where there are several', () => {
    const pair = formats['HTML']?.(runOf('active-active')) ?? '';
    expect(pair.match(/Phases of this takeover <span>of 10\.20\.0\.10[01]<\/span>/g)).to.have.lengthOf(2);
    expect(formats['HTML']?.(runOf('two-servers'))).to.contain('Phases of this takeover</h4>');
  });

  it('has no figure of what means nothing for its kinds, in report.json and in metrics', () => {
    for (const name of ['load-balancer', 'dns-failover']) {
      const [drill] = reportOf(runOf(name)).drills;
      expect(drill?.trials[0]).to.include({ splitBrainMs: null, blackoutMs: null, clientOutageMs: 1650 });
      expect(formats['OpenMetrics']?.(runOf(name))).not.to.contain('split_brain');
    }
  });
});
