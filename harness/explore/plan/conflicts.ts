import { everyServer, isPart, parseTarget } from '../../schedule/target';
import { offerOf } from './menu';
import type { Offer, Strike } from './types';

/** What is joined to its bridge by another wire is not seen by rules that name the port. */
const wires = ['delay', 'duplicate', 'reorder', 'rate-limit'];
const rules = ['blackhole', 'partition', 'asymmetric-partition', 'freeze', 'loss', 'power-off', 'domain-power-off'];
const carriers = ['power-off', 'domain-power-off', 'unplug', 'flapping', 'switch-reboot'];
/** They strike no server's agent or power: they go together with all that do, but for what is `within` a machine. */
const beside = ['blackhole', 'partition', 'asymmetric-partition', 'loss', 'mtu', 'arp-storm'];
/** Nobody does them while anything is broken. */
const orders = ['agent-maintenance', 'agent-switchover', 'agent-takeover'];
const advertisers = ['rogue-advertiser', 'foreign-cluster'];
const hostile = ['address-claimed', 'arp-storm', ...advertisers];
const neighbours = [...hostile, ...wires, ...beside];
/** Of those, what acts within a machine, and goes with its power. */
const within = [...hostile, 'mtu'];

/** They have to do with nodes that they do not name: all of a domain, the balancers of a server. */
const ofMany = ['domain-power-off', 'service-drained'];

const endMs = ({ atMs, lastsMs }: Strike): number => atMs + lastsMs;
const overlap = (one: Strike, other: Strike): boolean => one.atMs < endMs(other) && other.atMs < endMs(one);
const isOne = (kinds: readonly string[], { kind }: Strike): boolean => kinds.includes(kind);

/** The parts of two services may be played by one node, unless nobody plays in both. */
function mayBeOne(one: Strike, other: Strike, menu: readonly Offer[]): boolean {
  const [a, b] = [parseTarget(one.target), parseTarget(other.target)];
  if (a.service === b.service && isPart(a.node) === isPart(b.node)) return a.node === b.node;
  const [some, others] = [one, other].map((strike) => offerOf(menu, strike).players?.(strike.target) ?? []);
  return some === undefined || others === undefined || some.some((node) => others.includes(node));
}

/** A client, too, may be of a domain. */
const cutsPowerOf = (one: Strike, other: Strike, menu: readonly Offer[]): boolean =>
  one.kind === 'domain-power-off' || (one.kind === 'power-off' && mayBeOne(one, other, menu));

/** Whether two strikes that overlap could not each be undone by itself; when in doubt they could not. */
export function conflict(one: Strike, other: Strike, menu: readonly Offer[]): boolean {
  if (!overlap(one, other)) return false;
  if ([one, other].some((each) => isOne(orders, each))) return true;
  if (one.kind === other.kind || [one, other].every((each) => isOne(advertisers, each))) return true;
  const pairs = [
    [one, other],
    [other, one],
  ] as const;
  if (pairs.some(([a, b]) => isOne(wires, a) && (isOne(wires, b) || isOne(rules, b)))) return true;
  if (pairs.some(([a, b]) => isOne(['switch-reboot'], a) && isOne(carriers, b))) return true;
  if (pairs.some(([a, b]) => isOne(within, a) && cutsPowerOf(b, a, menu))) return true;
  if (isOne(neighbours, one) || isOne(neighbours, other)) return false;
  if ([one, other].some((strike) => isOne(ofMany, strike) || strike.target === everyServer)) return true;
  return mayBeOne(one, other, menu);
}

/** In order of time, each that conflicts with an earlier one put off until that is over. */
export function inOrder(strikes: readonly Strike[], gapMs: number, menu: readonly Offer[]): Strike[] {
  const placed: Strike[] = [];
  const clash = (strike: Strike): Strike | undefined => placed.find((other) => conflict(strike, other, menu));
  for (const strike of strikes.toSorted((one, other) => one.atMs - other.atMs)) {
    let moved = strike;
    for (let other = clash(moved); other !== undefined; other = clash(moved))
      moved = { ...moved, atMs: endMs(other) + gapMs };
    placed.push(moved);
  }
  const firstMs = Math.min(...placed.map(({ atMs }) => atMs));
  return placed
    .map((strike) => ({ ...strike, atMs: strike.atMs - firstMs }))
    .toSorted((one, other) => one.atMs - other.atMs);
}
