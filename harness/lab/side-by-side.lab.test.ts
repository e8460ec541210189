import { expect } from 'chai';
import type { Frame } from 'tcpdump-parser';
import { drilled } from '../drill/testing/drilled';
import { heard, shoutOn } from '../drill/testing/hearing';
import { look } from '../drill/testing/look';
import { topologyNamed } from '../drill/testing/topologies';
import { wait } from '../schedule/steps';

/** Sentinels are numbered: a second one of a number would be another lab's. */
function sentinelNumbers(frames: readonly Frame[]): string[] {
  const sent = frames.filter(({ etherType, direction }) => etherType === 0x88b5 && direction === 'inbound');
  return sent.map(({ packet }) =>
    packet.kind === 'other' ? (Buffer.from(packet.payload).toString().split(' ')[1] ?? '') : '',
  );
}

describe('labs side by side', function () {
  this.timeout(40_000);

  it('never see each other, though they have the same names, MACs and addresses', async () => {
    const words = ['alpha', 'beta', 'gamma'];
    const topology = topologyNamed('two-servers');
    const labs = await Promise.all(
      words.map((word) =>
        drilled(
          topology,
          [wait('300ms'), look((context) => shoutOn(context, '10.20.0.255', word)), wait('300ms')],
          word,
        ),
      ),
    );
    for (const [lab, { frames, service: vip }] of labs.entries()) {
      for (const [other, word] of words.entries()) {
        const hearing = heard(frames, word);
        if (other !== lab) expect(hearing, `${word} in ${words[lab]}`).to.deep.equal({});
        else expect(hearing['client'], word).to.deep.equal(['observer', 'server-a', 'server-b']);
      }
      const numbers = sentinelNumbers(frames);
      expect(numbers.length).to.be.above(5);
      expect(new Set(numbers).size).to.equal(numbers.length);
      expect([vip.initialOwner, vip.finalOwner, vip.splitBrain]).to.deep.equal(['server-a', 'server-a', []]);
    }
  });
});
