import { expect } from 'chai';
import { topologyNamed } from '../testing/topologies';
import { Elections } from './elections';

const topology = topologyNamed('two-servers');
const said = (node: string, line: string) => ({ kind: 'log', atNs: 0n, node, software: 'keepalived', line }) as const;
const backup = 'Fri Nov 27 16:49:16 2026: (VI_1) Entering BACKUP STATE (init)';

describe('when the agents’ own timers began', () => {
  it('is when the last of them says so', () => {
    const elections = new Elections(topology);
    const startedMs = performance.now() - 5000;
    elections.hear(said('server-a', backup));
    elections.hear(said('server-b', 'Fri Nov 27 16:49:16 2026: Starting VRRP child process, pid=7'));
    elections.hear(said('server-b', backup));
    const begunMs = elections.begunByMs(startedMs);
    expect(begunMs).to.be.within(startedMs + 5000, performance.now());
    // A state that is entered later begins nothing.
    elections.hear(said('server-b', backup.replace('BACKUP STATE (init)', 'MASTER STATE')));
    expect(elections.begunByMs(startedMs)).to.equal(begunMs);
  });

  it('is when the last of several instances says so, and one in fault has not begun', () => {
    const two = 'virtualRouterId: 51, priorities: { server-a: 200, server-b: 100 } }';
    const other = `${two}\n  - { address: 10.20.0.101, ${two.replace('51', '52')}`;
    const elections = new Elections(topologyNamed('two-servers', [two, other]));
    const startedMs = performance.now();
    const others = backup.replace('VI_1', 'VI_2');
    const lines = [backup, backup.replace('BACKUP STATE (init)', 'MASTER STATE'), others.replace('BACKUP', 'FAULT')];
    for (const node of ['server-a', 'server-b']) for (const line of lines) elections.hear(said(node, line));
    expect(elections.begunByMs(startedMs)).to.equal(startedMs + 300);
    for (const node of ['server-a', 'server-b']) elections.hear(said(node, others));
    expect(elections.begunByMs(startedMs)).to.be.below(startedMs + 300);
  });

  it('is when the last of several processes says so, though they do not say which', () => {
    const two = 'virtualRouterId: 42, priorities: { server-a: 200, server-b: 100 } }';
    const other = `${two}\n  - { address: 10.20.0.101, ${two.replace('42', '43')}`;
    const elections = new Elections(topologyNamed('two-servers-ucarp', [two, other]));
    const startedMs = performance.now();
    const line = '[WARNING] Switching to state: BACKUP';
    const hear = () =>
      ['server-a', 'server-b'].forEach((node) => elections.hear({ ...said(node, line), software: 'ucarp' }));
    hear();
    // Until then it may be that the second of them has yet to start.
    expect(elections.begunByMs(startedMs)).to.equal(startedMs + 300);
    hear();
    expect(elections.begunByMs(startedMs)).to.be.below(startedMs + 300);
  });

  it('is some time after the start where one has not said so', () => {
    const elections = new Elections(topology);
    const startedMs = performance.now() - 5000;
    elections.hear(said('server-a', 'Fri Nov 27 16:49:16 2026: Starting Keepalived v2.2.7'));
    expect(elections.begunByMs(startedMs)).to.equal(startedMs + 300);
  });
});
