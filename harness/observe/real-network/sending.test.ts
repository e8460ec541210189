import { expect } from 'chai';
import { expectModest, framesPerSecond, sendingText, type Sending } from './sending';

const usual: Sending = {
  vips: ['10.20.0.100'],
  servers: [],
  questionsPerSecond: 20,
  probesPerSecond: 10,
  tcpPorts: [],
  pages: [],
};

describe('what an observation sends', () => {
  it('is told before anything is sent: how much, to whom, by what, for how long', () => {
    const sending = { ...usual, servers: ['10.20.0.5'], pages: [{ port: 80, path: '/health', expectStatus: 200 }] };
    expect(sendingText(sending, 'eth0', '10 min')).to.deep.equal([
      'On eth0, for at most 10 min, this sends for each of 10.20.0.100, every second:',
      "  20 ARP questions that leave no trace in anybody's cache",
      '  10 ICMP echoes, as a client sends them',
      '  10 requests GET /health to port 80',
      'and 1 such question for each of 10.20.0.5.',
      'Some 162 frames a second in all, answers included. Nothing else is sent, and no fault is injected.',
    ]);
  });

  it('is modest, or is not sent', () => {
    expect(framesPerSecond(usual)).to.equal(60);
    expect(() => expectModest(usual)).not.to.throw();
    const vips = Array.from({ length: 9 }, (_, i) => `10.20.0.${i + 100}`);
    for (const [immodest, said] of [
      [{ questionsPerSecond: 101 }, /101 a second .* out of range/],
      [{ questionsPerSecond: 0 }, /0 a second/],
      [{ probesPerSecond: 51 }, /51 a second/],
      [{ vips }, /some 540 frames a second/],
    ] as const)
      expect(() => expectModest({ ...usual, ...immodest }))
        .to.throw(said)
        .with.property('code', 'observe-too-much');
  });
});
