import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { perl } from '../../lab/perl';
import { readWait, usingOn } from './waits';

describe('what an agent waited for a processor', () => {
  it('is read from a line of its own', () => {
    expect(readWait('server-a', '{"atNs":"1795775193426927104","delayMs":81.402}')).to.deep.equal({
      ...{ kind: 'delay', atNs: 1795775193426927104n, node: 'server-a', delayMs: 81.402 },
    });
  });

  it('is told apart from how much of one it had', () => {
    expect(readWait('server-a', '{"atNs":"1795775193426927104","usedMs":12.5}')).to.deep.equal({
      ...{ kind: 'processor', atNs: 1795775193426927104n, node: 'server-a', usedMs: 12.5 },
    });
  });

  it('is told by its witness’s own lateness, too, where no kernel counts', async () => {
    const files = ['harness/lab/control/members.pl', 'harness/observe/kernel/waits.pl'];
    const holder = String(process.pid);
    const [program = '', ...args] = perl(files, [holder, 'none', holder]);
    const witness = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const told: number[] = [];
    createInterface({ input: witness.stdout }).on('line', (line) => {
      const event = readWait('server-a', line);
      if (event?.kind === 'delay') told.push(event.delayMs);
    });
    try {
      await sleep(300);
      // It is not running, as on a processor that is somebody else's; what is stopped is not counted as waiting.
      witness.kill('SIGSTOP');
      await sleep(120);
      witness.kill('SIGCONT');
      await sleep(100);
      // Of the 120 ms it may have slept for 20.
      expect(Math.max(...told)).to.be.at.least(95);
    } finally {
      witness.kill('SIGKILL');
    }
  });

  it('is nothing where the line was cut off, or says something else', () => {
    for (const line of ['{"atNs":"17957751', '', '7', '{"atNs":"1795775193426927104","delayMs":-1}'])
      expect(readWait('server-a', line), line).to.equal(undefined);
  });

  it('is watched wherever something serves or decides, and told apart from what its agent uses', () => {
    const service = { kind: 'haproxy', role: 'service', settings: {} } as const;
    const agent = { kind: 'keepalived', settings: {} } as const;
    const process = { name: 'app', listens: [] } as never;
    const uses = (software: readonly (typeof service | typeof agent)[], processes: readonly never[] = []) =>
      usingOn({ role: 'server', software, processes });
    expect([uses([service]), uses([service, agent]), uses([agent])]).to.deep.equal(['none', 'agent', 'agent']);
    expect([uses([], [process]), uses([service], [process]), uses([])]).to.deep.equal(['own', 'own', null]);
    expect(usingOn({ role: 'client', software: [service], processes: [] })).to.equal(null);
  });
});
