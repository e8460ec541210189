import { readlinkSync, readdirSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { Lab } from '../lab';
import { plainTopology } from '../../proof/bench/bring-up/plain-topology';
import { netns } from './sandbox';

const plain = plainTopology(1);

/** The PID namespaces of this machine, as far as it can be seen. */
function pidNamespaces(): Set<string> {
  const read = (pid: string): string[] => {
    try {
      return [readlinkSync(`/proc/${pid}/ns/pid`)];
    } catch {
      return []; // it has ended meanwhile
    }
  };
  return new Set(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap(read),
  );
}

describe('a sandbox of namespaces', function () {
  this.timeout(30_000);

  it('is another one each time, though the processes from which they are forked bear only so many', async () => {
    const seen = new Set<string>();
    for (let n = 0; n < 140; n += 1) {
      await using sandbox = await netns.open(plain);
      const own = sandbox.control.start(['readlink', '/proc/self/ns/net'], 'switch');
      seen.add(await text(own.stdout));
    }
    // The kernel gives numbers again.
    expect(seen.size).to.be.above(1);
    const together = await Promise.all(Array.from({ length: 8 }, () => netns.open(plain)));
    const networks = together.map(({ control }) =>
      text(control.start(['readlink', '/proc/self/ns/net'], 'switch').stdout),
    );
    expect(new Set(await Promise.all(networks)).size).to.equal(8);
    await Promise.all(together.map((sandbox) => sandbox[Symbol.asyncDispose]()));
  });

  it('has the bridges of one before it, since to remove them keeps agents of other labs waiting, and nothing else of it', async () => {
    // A network in which something is still going is left for later.
    for (let n = 0; n < 12; n += 1) {
      await using lab = await Lab.up(plain, netns, () => []);
      const links = (await lab.control.run('', ['ls', '/sys/class/net'])).trim().split(/\s+/);
      const rules = await lab.control.run('', ['nft', 'list', 'ruleset']);
      const ports = lab.ports.map(({ portName }) => portName);
      expect(links.filter((name) => !/[a-z]0$/.test(name))).to.have.members(['lo', 'b1', ...ports]);
      expect(rules).to.include('drill').and.not.include('left');
      const alias = await lab.control.read('/sys/class/net/b1/ifalias');
      if (alias.trim() === 'of the one before') return;
      await lab.control.run('table bridge left { }', ['nft', '-f', '-']);
      await lab.control.run('', ['ip', 'link', 'set', 'b1', 'alias', 'of the one before']);
    }
    expect.fail('each had bridges of its own');
  });

  it('is gone with all its processes when it has been disposed of', async () => {
    const sandbox = await netns.open(plain);
    const { stdout, pid } = sandbox.control.start(
      ['sh', '-c', 'readlink /proc/self/ns/pid; sleep 100 & sleep 100'],
      'switch',
    );
    await pid;
    const [said] = (await stdout.take(1).toArray()) as [Buffer];
    const own = said.toString().trim();
    expect([...pidNamespaces()]).to.include(own);
    await sandbox[Symbol.asyncDispose]();
    expect([...pidNamespaces()]).not.to.include(own);
  });

  it('gives a process, or a node’s holder, no connection of any lab', async () => {
    await using one = await netns.open(plain);
    await using two = await netns.open(plain);
    const holder = await two.control.boot('node', []);
    const descriptors = (pid: string) => ['ls', '-l', `/proc/${pid}/fd`];
    for (const place of ['switch', { network: holder }, { node: holder }] as const)
      expect(await text(two.control.start(descriptors('self'), place).stdout))
        .to.include('pipe:')
        .and.not.include('socket:');
    expect(await two.control.run('', descriptors(String(holder))))
      .to.include('/dev/null')
      .and.not.include('socket:');
    expect(await one.control.run('', descriptors('1')), 'would be seen').to.include('socket:');
  });
});
