import { servicesOf } from '../../topology/services';
import type { Topology } from '../../topology/types';
import { changedLines, type LineChange } from './changed-lines';
import type { DrilledServer } from './drilled-servers';

type Placed = Pick<DrilledServer, 'node' | 'lines' | 'place'>;

/** Those that stand by for each other: a balancer need not be what the servers behind it are. */
export function standInsOf(topology: Topology): readonly (readonly string[])[] {
  return servicesOf(topology).reduce<readonly (readonly string[])[]>((known, { providers }) => {
    const joined = known.filter((group) => group.some((node) => providers.includes(node)));
    const apart = known.filter((group) => !joined.includes(group));
    return [...apart, [...new Set([...joined.flat(), ...providers])]];
  }, []);
}

/**
 * What differs in the lines of two that stand by for each other, but for what has to: who is preferred, names, addresses and
 * interfaces of their own. What both say to the letter is the same, whoever says it.
 */
export function changedStandIn(one: Placed, other: Placed, group: readonly Placed[]): readonly LineChange[] {
  const [was, is] = [keyed(one, other, group), keyed(other, one, group)];
  const [keys, otherKeys] = [was.map(({ key }) => key), is.map(({ key }) => key)];
  const changes = changedLines(keys, otherKeys).map((change) => ({
    was: was.find(({ key }) => key === change.was)?.line ?? null,
    is: is.find(({ key }) => key === change.is)?.line ?? null,
  }));
  const isMoved = changes.length === 0 && keys.some((key, index) => key !== otherKeys[index]);
  return isMoved ? [{ was: null, is: 'the same lines in another order' }] : changes;
}

/** The lines of one of them that say anything, and by what each is held against those of the other. */
function keyed(
  server: Placed,
  other: Placed,
  group: readonly Placed[],
): { readonly line: string; readonly key: string }[] {
  const common = new Set(other.lines);
  const neutral = neutralFor(server, group);
  return server.lines
    .map((line) => ({ line, said: uncommented(line) }))
    .filter(({ said }) => said !== '' && !isOwn.test(said))
    .map(({ line, said }) => ({ line, key: common.has(line) ? line : neutral(said) }));
}

const isOwn = /^(?:priority\s+\d+|state\s+(?:MASTER|BACKUP)|(?:router[_-]id|lvs_id|hostname)\s+\S+)$/i;

/** A line as any of them would have it. */
function neutralFor({ node, place = [] }: Placed, group: readonly Placed[]): (line: string) => string {
  const links = place.flatMap(linkOf);
  const others = group.filter((each) => each.node !== node);
  const words = new Map<string, string>([
    ...others.flatMap(({ place: there = [] }) => there.flatMap(linkOf).flatMap(addressesTo('(address of another)'))),
    ...others.map((each) => [each.node, '(name of another)'] as const),
    ...links.flatMap(addressesTo('(own address)')),
    ...links.map(({ name, network }) => [name, `(${network})`] as const),
    [node, '(own name)'],
  ]);
  return (line) =>
    line
      .replaceAll(/[\w.:-]*\w/g, (word) => words.get(word) ?? words.get(word.replace(/:\d+$/, '')) ?? word)
      .replaceAll(/\bpriority \d+/g, 'priority (own)');
}

function uncommented(line: string): string {
  if (/^[#!]/.test(line)) return '';
  return /["']/.test(line) ? line : line.replace(/\s[#!]\s.*$/, '');
}

interface Link {
  readonly name: string;
  readonly network: string;
  readonly addresses: readonly string[];
}

/** `eth0: lan 10.20.0.11/24` */
function linkOf(place: string): readonly Link[] {
  const [, name, network, addresses] = /^([^\s:]+): (\S+)((?: \S+)*)$/.exec(place) ?? [];
  return name === undefined || network === undefined
    ? []
    : [{ name, network, addresses: (addresses ?? '').split(' ').map((each) => each.replace(/\/\d+$/, '')) }];
}

const addressesTo =
  (word: string) =>
  ({ addresses }: Link): readonly (readonly [string, string])[] =>
    addresses.filter((address) => address !== '').map((address) => [address, word]);
