import { expect } from 'chai';
import { runOf } from './testing/run-of';
import type { RunResult } from '../../judging/types';
import { readinessIn } from '../../../reports/figures/readiness';

const recorded = (topology: string, facts: Readonly<Record<string, readonly string[]>>): RunResult => {
  const run = runOf(topology);
  return { ...run, environment: { ...run.environment, servers: { [topology]: facts } } };
};
const differing = (run: RunResult): readonly string[] =>
  readinessIn(run).flatMap(({ found }) => found.differences.map(({ from, node }) => `${node} from ${from}`));

describe('readiness', () => {
  const [balancer, server] = [['package/haproxy: 2.6.12'], ['package/nginx: 1.22.1']];

  it('holds a balancer against the other balancer, and a server behind it against the other server', () => {
    const facts = { 'balancer-a': balancer, 'balancer-b': balancer, 'server-a': server, 'server-b': server };
    const run = recorded('load-balancer-pair', facts);
    expect(differing(run)).to.deep.equal([]);
    expect(readinessIn(run)[0]?.found.servers).to.equal(4);
    const old = recorded('load-balancer-pair', { ...facts, 'server-b': ['package/nginx: 1.18.0'] });
    expect(differing(old)).to.deep.equal(['server-b from server-a']);
  });

  it('holds servers of several services against each other once', () => {
    const facts = { 'server-a': server, 'server-b': balancer };
    expect(differing(recorded('load-balancer', facts))).to.deep.equal(['server-b from server-a']);
  });
});
