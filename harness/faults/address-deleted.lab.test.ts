import { expect } from 'chai';
import { drilled } from '../drill/testing/drilled';
import { saidIn } from '../drill/testing/in-node';
import { look } from '../drill/testing/look';
import { ownConfigurations } from '../agents/testing/own-configurations';
import { topologyNamed } from '../drill/testing/topologies';
import { apply, heal, wait } from '../schedule/steps';
import { addressDeleted } from './address-deleted';

describe('address-deleted', function () {
  this.timeout(40_000);

  it("deletes and gives back what the agent holds, with the agent's own prefix length", async () => {
    // Without a length keepalived makes it a host's alone; the topology has that of its network.
    const bare = (text: string): string => text.replaceAll('10.20.0.100/24', '10.20.0.100');
    // A standby that is quick would have it before it could be given back.
    const slow = (text: string): string => text.replaceAll(/advert_int \S+/g, 'advert_int 2');
    const topology = ownConfigurations(topologyNamed('two-servers'), (text) => slow(bare(text)));
    const seen: string[] = [];
    const ask = () =>
      look(async ({ lab }) => {
        const shown = await saidIn(lab, 'server-a', ['ip', '-brief', 'address', 'show', 'to', '10.20.0.100']);
        seen.push(/10\.20\.0\.100\S*/.exec(shown)?.[0] ?? 'gone');
      });
    const deleted = addressDeleted('active');
    const { faults } = await drilled(topology, [
      ...[ask(), apply(deleted), wait('300ms'), ask(), heal(deleted), ask()],
    ]);
    expect(seen).to.deep.equal(['10.20.0.100/32', 'gone', '10.20.0.100/32']);
    expect(faults.map(({ proof }) => proof)).to.deep.equal(['10.20.0.100 deleted', 'it is held again']);
  });
});
