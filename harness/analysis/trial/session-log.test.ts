import { expect } from 'chai';
import { tcpSessionOf } from '../measures/clients/tcp-session';
import type { Delivery, Observation } from '../ownership/observation';
import { SessionLog } from './session-log';

const service = '10.20.0.100';
const port = 7777;
const ns = (atMs: number): bigint => BigInt(atMs) * 1_000_000n;
const none = { syn: false, ack: true, fin: false, rst: false };

/** A log in which this client said things, each on a connection of its own port and from a byte on, and was answered. */
function logOf(lines: readonly (readonly [atMs: number, clientPort: number, sequence: number])[], closes = true) {
  const log = new SessionLog(new Set(['client']), port);
  for (const [atMs, clientPort, sequence] of lines) {
    const said = { kind: 'tcp', sourcePort: clientPort, destinationPort: port, sequence, payload: Buffer.from('x\n') };
    const probe = {
      act: 'probe',
      node: 'client',
      service,
      atNs: ns(atMs),
      frame: { packet: { ...said, flags: none } },
    };
    log.seen(probe as unknown as Observation);
    const flags = { ...none, fin: closes };
    const answer = { kind: 'tcp', sourcePort: port, destinationPort: clientPort, payload: Buffer.from('a\n'), flags };
    const delivery = { port: { node: 'client' }, atNs: ns(atMs + 1) };
    const traffic = { act: 'traffic', service, frame: { packet: answer } };
    log.delivered(traffic as unknown as Observation, delivery as Delivery);
  }
  return log.of(service);
}

describe('the long session', () => {
  const long = [0, 100, 200, 300, 400].map((atMs) => [atMs, 40_000, atMs + 1] as const);
  const fateOf = (...all: Parameters<typeof logOf>) => tcpSessionOf(logOf(...all), ns(350), ns(900));

  it('is the connection on which the client says one thing after the other', () => {
    expect(fateOf(long, false)).to.equal('survived');
  });

  it('is none of those on which it says one, however it fares', () => {
    const anew = [310, 320, 330, 340].map((atMs) => [atMs, 50_000 + atMs, 1] as const);
    expect(fateOf([...long, ...anew], false)).to.equal('survived');
    expect(fateOf(anew, false)).to.equal('absent');
  });

  it('is none on which it only said the same thing again', () => {
    expect(fateOf([[100, 50_000, 1] as const, [300, 50_000, 1] as const], false)).to.equal('absent');
  });
});
