import { expect } from 'chai';
import { execa } from 'execa';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { packagePath } from '../../topology/package-path';

const look = 'ip link; ip address; ip route; ip -6 route; ip rule; nft list ruleset';
const asRoot = process.getuid?.() === 0;
const lookEveryMs = 100;

/** Everything of the network in which this process stands, as text. Only root may list the rules. */
async function networkNow(): Promise<string> {
  return (await execa('sh', ['-c', asRoot ? look : look.replace('; nft list ruleset', '')])).stdout;
}

async function networkElsewhere(after: string): Promise<string> {
  const user = asRoot ? [] : ['--user', '--map-root-user'];
  const setUp = 'ip link set lo up; ip link add eth0 up type bridge';
  return (await execa('unshare', [...user, '--net', 'sh', '-ec', `${setUp}; ${after}; ${look}`])).stdout;
}

describe("the host's network", () => {
  it('would be seen to change by a link, an address, a route or a rule', async () => {
    const changes = [
      'ip link add litter type bridge',
      'ip address add 10.99.0.1/24 dev eth0',
      'ip route add 10.98.0.0/24 dev lo',
      'ip -6 route add fd98::/64 dev lo',
      'nft add table bridge litter',
    ];
    const unchanged = macless(await networkElsewhere(':'));
    expect(macless(await networkElsewhere(':'))).to.equal(unchanged);
    for (const change of changes) expect(macless(await networkElsewhere(change)), change).not.to.equal(unchanged);
  });

  it('is the same to the byte before, during and after a run', async function () {
    this.timeout(60_000);
    const folder = await mkdtemp(join(tmpdir(), 'host-network-'));
    try {
      const before = await networkNow();
      const args = ['run', '--topology', 'two-servers', '--grep', 'takeover/power-off', '--output', folder];
      const run = execa(process.execPath, [packagePath('dist/harness/cli/main.js'), ...args], { reject: false });
      let running = true;
      const ended = run.finally(() => (running = false));
      let looks = 0;
      for (; running; looks += 1) {
        expect(await networkNow(), 'during').to.equal(before);
        await sleep(lookEveryMs);
      }
      // Passed, or left open by a busy machine: it is what it did to the network that counts here.
      expect((await ended).exitCode).to.be.oneOf([0, 4]);
      expect(looks).to.be.at.least(10);
      expect(await networkNow(), 'after').to.equal(before);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

/** A new bridge has a new address by chance. */
const macless = (text: string): string => text.replace(/([0-9a-f]{2}:){5}[0-9a-f]{2}|fe80\S+/g, '');
