import { expect } from 'chai';
import { wait } from '../schedule/steps';
import { drilledIn, type Drilled } from '../drill/testing/drilled';
import { nodeOf } from '../drill/testing/hearing';
import { temporaryFolder } from '../drill/testing/temporary-folder';
import { topologyNamed } from '../drill/testing/topologies';
import { tsharkTimes } from '../drill/testing/tshark';

describe('what is recorded of a quiet second', function () {
  this.timeout(40_000);
  const folder = temporaryFolder();
  const topology = topologyNamed('dual-stack');
  let trial: Drilled;
  before(async () => {
    trial = await drilledIn(folder('quiet'), topology, [wait('1s')]);
  });
  /** Frames of the second in which nothing happened. */
  const quiet = () => {
    const { settledNs, endedNs } = trial.recording.manifest;
    return trial.frames.filter(({ timeNs }) => timeNs >= settledNs && timeNs < endedNs);
  };
  const added = (addresses: readonly string[]) =>
    trial.recording.events
      .filter((event) => event.kind === 'address')
      .filter(({ address, change }) => addresses.includes(address) && change === 'added');
  const seconds = () => Number(trial.recording.manifest.endedNs - trial.recording.manifest.settledNs) / 1e9;
  const aSecond = (count: number) => count / seconds();

  it('is every frame at every port, in a file that tshark reads alike', async () => {
    const { capturePath } = trial.recording;
    const times = await tsharkTimes(capturePath, 'frame');
    expect(times).to.deep.equal(trial.frames.map(({ timeNs }) => timeNs));
    const ports = new Set(trial.frames.map((frame) => frame.interface.name));
    expect([...ports].toSorted()).to.deep.equal(['client:eth0', 'observer:eth0', 'server-a:eth0', 'server-b:eth0']);
    expect(trial.recording.manifest.controls.droppedByCapture).to.equal(0);
  });

  it('has each VIP asked for from the observer’s port a hundred times a second, and answered by its owner', () => {
    const asked = quiet().filter((frame) => frame.direction === 'inbound' && nodeOf(frame) === 'observer');
    const probes = asked.filter(({ packet }) => packet.kind === 'arp' && packet.form === 'probe');
    const solicitations = asked.filter(({ packet }) => packet.kind === 'neighbour-solicitation');
    for (const questions of [probes, solicitations]) expect(aSecond(questions.length)).to.be.within(85, 115);
    const answered = quiet().filter((frame) => frame.direction === 'outbound' && nodeOf(frame) === 'observer');
    const replies = answered.filter(({ packet }) => packet.kind === 'arp' && packet.form === 'reply');
    expect(replies.length).to.be.within(probes.length - 2, probes.length + 2);
    expect(trial.measures.services.map(({ owners }) => owners.map(({ id }) => id))).to.deep.equal([
      ['server-a'],
      ['server-a'],
    ]);
  });

  it('has the client’s probes answered: by the kernel, by a service that names its server, and in one long session', () => {
    for (const { clients, tcpSession } of trial.measures.services) {
      expect(clients.map(({ protocol }) => protocol)).to.have.members(['icmp', 'udp']);
      for (const { operations, lost } of clients) {
        expect(aSecond(operations)).to.be.within(85, 115);
        expect(lost).to.be.below(3);
      }
      // Where the standby was first, as the lab came up, the session that it had is gone.
      const standbyFirst = added(topology.vips.map(({ address }) => address)).some(({ node }) => node === 'server-b');
      expect(tcpSession).to.be.oneOf(standbyFirst ? ['survived', 'absent'] : ['survived']);
    }
    const named = quiet().flatMap(({ packet }) =>
      packet.kind === 'udp' && packet.sourcePort === 7777 ? [Buffer.from(packet.payload).toString().split(' ')[1]] : [],
    );
    expect([...new Set(named)]).to.deep.equal(['server-a']);
  });

  it('has the words of the kernels and of the agents', () => {
    const { events } = trial.recording;
    for (const vip of topology.vips) {
      // Servers are told of one after the other, and the standby may have had it first.
      const last = new Map(
        events.flatMap((event) =>
          event.kind === 'address' && event.address === vip.address ? [[event.node, event]] : [],
        ),
      );
      const held = [...last.values()].filter(({ change }) => change === 'added');
      expect(held.map((event) => [event.node, event.interface])).to.deep.equal([['server-a', 'eth0']]);
      const warmed = events.findLast(
        (event) => event.kind === 'neighbour' && event.address === vip.address && event.mac,
      );
      expect(warmed).to.include({ node: 'client', mac: topology.nodes[0]?.interfaces[0]?.mac });
    }
    const logged = events.filter((event) => event.kind === 'log' && event.node === 'server-a');
    expect(logged.some((event) => event.kind === 'log' && event.line.includes('Entering MASTER STATE'))).to.equal(true);
  });
});
