import { addressOf, advertisement, announcement, macOf, ping, pong, question, reply, service } from './packets';
import type { Utterance } from './vantages';

/** A pair of servers, as its configuration makes it speak. */
export interface Pair {
  /** Both use the virtual router's hardware address, and answer pings with their own. */
  readonly hasVirtualMac: boolean;
  /** Advertisements go over a cable of their own. */
  readonly hasCable: boolean;
  readonly intervalMs: number;
  readonly askEveryMs: number;
  /** Both answer and advertise from then on, or one after the other. */
  readonly ending: 'stays' | 'fails' | 'conflict';
  /** When the second begins. */
  readonly turnMs: number;
  readonly phaseMs: number;
}

export const nodes = ['server-a', 'server-b', 'client', 'observer'] as const;
const virtualMac = '00:00:5e:00:01:33';
const untilMs = 4000;
const answerMs = 0.2;

/** All that is said while it lasts. */
export function playPair(pair: Pair): readonly Utterance[] {
  const { hasVirtualMac, hasCable, intervalMs, askEveryMs, ending, turnMs, phaseMs } = pair;
  const deathMs = ending === 'fails' ? turnMs - 3.6 * intervalMs : untilMs;
  const said: Utterance[] = [];
  const isActive = (node: string, atMs: number): boolean =>
    node === 'server-a' ? atMs < deathMs : ending !== 'stays' && atMs >= turnMs;
  const claimMac = (node: string): string => (hasVirtualMac ? virtualMac : macOf(node));
  const advertise = (node: string, fromMs: number): void => {
    const cableMac = macOf(node).replace(/^02:/, '06:');
    const packet = { ...advertisement(node, node === 'server-a' ? 200 : 100, intervalMs) };
    if (hasCable && packet.kind === 'vrrp') packet.source = addressOf(node).replace('10.20.0.', '10.99.0.');
    for (let atMs = fromMs; atMs < untilMs && isActive(node, atMs); atMs += intervalMs)
      said.push({
        atMs,
        from: node,
        mac: hasCable ? cableMac : claimMac(node),
        packet,
        ...(hasCable && { cable: true }),
      });
  };
  const announce = (node: string, atMs: number): void => {
    for (let count = 0; count < 5; count += 1)
      said.push({
        atMs: atMs + count / 10,
        from: node,
        mac: claimMac(node),
        packet: announcement(claimMac(node)),
      });
  };
  advertise('server-a', 0);
  if (phaseMs % 2 === 0) announce('server-a', 0.5);
  if (ending !== 'stays') {
    advertise('server-b', turnMs);
    announce('server-b', turnMs + 0.5);
  }
  for (let atMs = phaseMs; atMs < untilMs; atMs += askEveryMs) {
    for (const asker of ['client', 'observer']) {
      const at = asker === 'client' ? atMs + 3 : atMs;
      said.push({ atMs: at, from: asker, mac: macOf(asker), packet: question(asker) });
      for (const [order, node] of ['server-a', 'server-b'].entries())
        if (isActive(node, at))
          said.push({
            atMs: at + answerMs + order * 0.1,
            from: node,
            mac: claimMac(node),
            packet: reply(claimMac(node), asker),
            to: asker,
          });
    }
    const active = ['server-b', 'server-a'].find((node) => isActive(node, atMs + 5)) ?? 'server-a';
    said.push({ atMs: atMs + 5, from: 'client', mac: macOf('client'), packet: ping(Math.round(atMs)), to: active });
    if (isActive(active, atMs + 5))
      said.push({
        atMs: atMs + 5 + answerMs,
        from: active,
        mac: macOf(active),
        packet: pong(Math.round(atMs)),
        to: 'client',
      });
  }
  return said;
}

export { service };
