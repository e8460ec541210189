import { expect } from 'chai';
import { kill, powerOff, unplug } from '../faults';
import { apply, awaitTakeover } from '../schedule/steps';
import { drilledIn } from './testing/drilled';
import { temporaryFolder } from './testing/temporary-folder';
import { topologyNamed } from './testing/topologies';
import { tsharkTimes } from './testing/tshark';

/** The first announcement of the VIP by its new owner that leaves the switch by another port than the owner's own. */
function filterFor(vip: string, owner: string, mac: string): string {
  const announces = vip.includes(':')
    ? `icmpv6.type == 136 && icmpv6.nd.na.flag.s == 0 && icmpv6.nd.na.target_address == ${vip}`
    : `arp.isgratuitous == 1 && arp.src.proto_ipv4 == ${vip}`;
  const leavingElsewhere = `frame.packet_flags_direction == 2 && frame.interface_name != "${owner}:eth0"`;
  return `${announces} && sll.src.eth == ${mac} && ${leavingElsewhere}`;
}

describe('the takeover time, beside what tshark says of the same recording', function () {
  this.timeout(50_000);
  const folder = temporaryFolder();
  const topology = topologyNamed('dual-stack');
  const macOf = (name: string): string =>
    topology.nodes.find((node) => node.name === name)?.interfaces[0]?.mac ?? 'unknown';

  for (const fault of [powerOff('active'), unplug('active'), kill('active')])
    it(`is the same within 1 ms after ${fault.kind}, for IPv4 and IPv6`, async () => {
      const steps = [apply(fault), awaitTakeover()];
      const { recording, measures, faults } = await drilledIn(folder(fault.kind), topology, steps);
      const struckNs = faults[0]?.beforeNs ?? 0n;
      expect(measures.services).to.have.length(2);
      for (const { name: address, takeover } of measures.services) {
        const owner = takeover?.to ?? 'nobody';
        const times = await tsharkTimes(recording.capturePath, filterFor(address, owner, macOf(owner)));
        const firstNs = times.find((timeNs) => timeNs >= struckNs) ?? 0n;
        expect(Number(firstNs - struckNs) / 1e6, address).to.be.closeTo(takeover?.takeoverMs ?? NaN, 1);
      }
    });
});
