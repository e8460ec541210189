import { expect } from 'chai';
import { sampleRun } from '../../../reports/testing/sample';
import { driftSince } from './since';

const facts = (version: string) => ['kernel: 6.1.0', `package/keepalived: ${version}`];
const { run } = sampleRun(1);
const servers = { 'two-servers': { 'server-a': facts('2.2.7'), 'server-b': facts('2.2.7'), 'server-c': [] } };
const drilled = { ...run, environment: { ...run.environment, servers } };

describe('what has changed on servers since they were drilled', () => {
  it('is told once where several were changed alike', () => {
    const now = { 'server-a': facts('2.3.1'), 'server-b': facts('2.3.1') };
    const change = { was: 'package/keepalived: 2.2.7', is: 'package/keepalived: 2.3.1' };
    expect(driftSince(drilled, now).topologies).to.deep.equal([
      { topology: 'two-servers', changes: [{ nodes: ['server-a', 'server-b'], ...change }], untold: [] },
    ]);
  });

  it('is not told where that run knows nothing of one of them: its name may be wrong', () => {
    const now = { 'server-a': facts('2.2.7'), 'server-c': facts('2.3.1'), 'server-z': facts('2.3.1') };
    expect(() => driftSince(drilled, now)).to.throw(/tells of no server called server-c or server-z/);
  });
});
