import { expect } from 'chai';
import { agentNamed } from './registry';

describe('an agent that was told to reload', () => {
  /** By agent: what real ones have written then, and what they write at any time. */
  const written: Readonly<Record<string, { readonly said: readonly string[]; readonly other: readonly string[] }>> = {
    keepalived: {
      said: ['Sun Nov 29 12:49:38 2026: Reload complete', 'Sun Nov 29 12:49:38 2026: Reload finished in 431 usec'],
      other: ['Sun Nov 29 12:49:38 2026: Reloading ...', 'Sun Nov 29 12:49:38 2026: (10.20.0.100) setting VIPs.'],
    },
    heartbeat: {
      said: ['Nov 29 12:49:53 server-a heartbeat: [37]: info: Configuration unchanged.'],
      other: ['2026/11/29_12:49:54  IPaddr2(IPaddr2_10.20.0.100)[379]:    INFO: '],
    },
    patroni: {
      said: [
        '2026-11-29 12:50:03,323 INFO: No local configuration items changed.',
        '2026-11-29 12:50:03,352 INFO: Reloading PostgreSQL configuration.',
      ],
      other: ['2026-11-29 12:50:04,588 INFO: no action. I am (server-a), the leader with the lock'],
    },
  };

  it('has done so when it says so, and not when it says anything', () => {
    for (const [name, { said, other }] of Object.entries(written)) {
      const has = (line: string) => agentNamed(name).reloadedIn?.(line);
      expect(said.map(has), name).not.to.include(false);
      expect(other.map(has), name).not.to.include(true);
    }
  });
});
