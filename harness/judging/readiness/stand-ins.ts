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
  const changes = changedLines(keys, otherKeys).map((change) => {
    const [from, to] = [was.find(({ key }) => key === change.was), is.find(({ key }) => key === change.is)];
    // One of the two has what is the other's.
    if (from?.line === to?.line) return change;
    return { was: from?.line ?? null, is: to?.line ?? null };
  });
  const isMoved = changes.length === 0 && was.some((each, index) => !isInPlace(each, is[index]));
  return isMoved ? [{ was: null, is: 'the same lines in another order' }] : changes;
}

/** A line that says something; `key`: by what it is held against those of the other. */
interface Keyed {
  readonly line: string;
  readonly neutral: string;
  readonly key: string;
}

/** By key, a line that both have would never stand where one that only looks alike does: among peers, say. */
const isInPlace = (one: Keyed, other: Keyed | undefined): boolean =>
  one.line === other?.line || one.neutral === other?.neutral;

function keyed(server: Placed, other: Placed, group: readonly Placed[]): readonly Keyed[] {
  const common = new Set(other.lines);
  const neutralOf = neutralFor(server, group);
  return server.lines
    .map((line) => ({ line, said: uncommented(line) }))
    .filter(({ said }) => said !== '' && !isOwn.test(said))
    .map(({ line, said }) => {
      const neutral = neutralOf(said);
      const isSame = common.has(line) && !isCopied(said, server, other, group);
      return { line, neutral, key: isSame ? line : neutral };
    });
}

/** Where a server says of itself where it is; elsewhere, both may well name one of them: who is the primary, who takes the logs. */
const ofItself = /^(?:sentinel\s+)?[\w.-]*(?:src|source|bind|listen|local|announce|advertise)[\w.-]*(?=[\s:=])/i;

/** What both say of themselves, but is the address of one alone; the other says nowhere that it is at its own. */
function isCopied(said: string, one: Placed, other: Placed, group: readonly Placed[]): boolean {
  const setting = ofItself.exec(said)?.[0];
  if (setting === undefined) return false;
  const own = [one, other].map((server) => {
    const neutralOf = neutralFor(server, group);
    const isAt = (line: string) => neutralOf(line).includes(ownAddress);
    return { here: isAt(said), anywhere: server.lines.some((line) => line.startsWith(setting) && isAt(line)) };
  });
  return own.some(({ here }) => here) && own.some(({ anywhere }) => !anywhere);
}

const ownAddress = '(own address)';
const isOwn = /^(?:priority\s+\d+|state\s+(?:MASTER|BACKUP)|(?:router[_-]id|lvs_id|hostname)\s+\S+)$/i;

/** A line as any of them would have it. */
function neutralFor({ node, place = [] }: Placed, group: readonly Placed[]): (line: string) => string {
  const links = place.flatMap(linkOf);
  const others = group.filter((each) => each.node !== node);
  const words = new Map<string, string>([
    ...others.flatMap(({ place: there = [] }) => there.flatMap(linkOf).flatMap(addressesTo('(address of another)'))),
    ...others.map((each) => [each.node, '(name of another)'] as const),
    ...links.flatMap(addressesTo(ownAddress)),
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
