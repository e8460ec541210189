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

  it('is some time after the start where one has not said so', () => {
    const elections = new Elections(topology);
    const startedMs = performance.now() - 5000;
    elections.hear(said('server-a', 'Fri Nov 27 16:49:16 2026: Starting Keepalived v2.2.7'));
    expect(elections.begunByMs(startedMs)).to.equal(startedMs + 300);
  });
});
