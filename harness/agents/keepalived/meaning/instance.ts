import { effectiveIntervalMs } from '../vrrp-timers';
import { addressIn, virtualAddressIn, type VirtualAddress, type WrittenAddress } from './address';
import { allOf, between, has, lastOf, numberOf, within } from '../file/query';
import type { Place, Statement } from '../file/statement';
import { trackedBy, type Tracked } from './tracking';

/** A `vrrp_instance`, with what keepalived makes of it: defaults filled in, what it refuses left out. */
export interface Instance {
  readonly name: string;
  readonly at: Place;
  readonly statements: readonly Statement[];
  readonly interface?: string;
  readonly virtualRouterId?: number;
  readonly family: 4 | 6;
  readonly version: 2 | 3;
  readonly startsAsMaster: boolean;
  readonly priority: number;
  readonly advertIntervalMs: number;
  readonly missedAdverts: number;
  /** It takes the address from a worse one. */
  readonly preempts: boolean;
  /** For so long after it began to hear a worse one it lets that one keep the address. */
  readonly preemptDelayMs: number;
  readonly isStrict: boolean;
  /** Advertised. */
  readonly addresses: readonly VirtualAddress[];
  /** Moved along, and not advertised. */
  readonly excluded: readonly VirtualAddress[];
  /** Of the unicast peers, those that are addresses. */
  readonly peers: readonly WrittenAddress[];
  readonly source?: WrittenAddress;
  readonly authentication?: Authentication;
  readonly tracked: readonly Tracked[];
}

/** What counts of it: eight bytes of the password. It is compared and never shown. */
export interface Authentication {
  readonly type: 'PASS' | 'AH';
  readonly password: string;
  readonly at: Place;
}

export function instanceOf({ words, at, block }: Statement, globals: readonly Statement[]): Instance {
  const addresses = within(block, 'virtual_ipaddress').flatMap((line) => virtualAddressIn(line) ?? []);
  const sourceLine = lastOf(block, 'unicast_src_ip') ?? lastOf(block, 'mcast_src_ip');
  const source = sourceLine && addressIn(sourceLine.words[1], sourceLine.at);
  const family = addresses[0]?.family ?? (has(block, 'native_ipv6') ? 6 : (source?.family ?? 4));
  const version = family === 6 ? 3 : versionOf(block, globals);
  const isStrict = strictness(block, globals);
  const startsAsMaster = allOf(block, 'state').some((state) => state.words[1] === 'MASTER');
  const priority = priorityOf(block, startsAsMaster);
  const said = lastOf(block, 'interface')?.words[1];
  const virtualRouterId = numberOf(block, 'virtual_router_id', between(1, 255))?.value;
  const authentication = authenticationIn(block, version, isStrict);
  return {
    name: words[1] ?? '',
    at,
    statements: block,
    ...(said !== undefined && { interface: said }),
    ...(virtualRouterId !== undefined && { virtualRouterId }),
    family,
    version,
    startsAsMaster,
    priority,
    advertIntervalMs: effectiveIntervalMs(version, writtenIntervalS(block) * 1000),
    missedAdverts: isStrict ? 3 : missedAdvertsOf(block, globals),
    preempts: preemptionWord(block) !== 'nopreempt' || startsAsMaster || priority === 255,
    preemptDelayMs: preemptDelayOf(block, startsAsMaster),
    isStrict,
    addresses,
    excluded: within(block, 'virtual_ipaddress_excluded').flatMap((line) => virtualAddressIn(line) ?? []),
    peers: within(block, 'unicast_peer').flatMap((line) => addressIn(line.words[0], line.at) ?? []),
    ...(source && { source }),
    ...(authentication && { authentication }),
    tracked: trackedBy(block),
  };
}

/** With `state MASTER` keepalived clears it, as it clears `nopreempt`; those who do not preempt wait for nothing. */
const preemptDelayOf = (block: readonly Statement[], startsAsMaster: boolean): number =>
  startsAsMaster ? 0 : (numberOf(block, 'preempt_delay', between(0, 1000))?.value ?? 0) * 1000;

const writtenIntervalS = (block: readonly Statement[]): number =>
  numberOf(block, 'advert_int', between(0.01, 255))?.value ?? 1;

export const preemptionWord = (block: readonly Statement[]): string | undefined =>
  block.findLast(({ words }) => words[0] === 'preempt' || words[0] === 'nopreempt')?.words[0];

const isVersion = (value: number): value is 2 | 3 => value === 2 || value === 3;

const versionOf = (block: readonly Statement[], globals: readonly Statement[]): 2 | 3 =>
  numberOf(block, 'version', isVersion)?.value ?? numberOf(globals, 'vrrp_version', isVersion)?.value ?? 2;

const missedAdvertsOf = (block: readonly Statement[], globals: readonly Statement[]): number =>
  numberOf(block, 'down_timer_adverts', between(1, 100))?.value ??
  numberOf(globals, 'vrrp_down_timer_adverts', between(1, 100))?.value ??
  3;

function strictness(block: readonly Statement[], globals: readonly Statement[]): boolean {
  const own = lastOf(block, 'strict_mode');
  return own ? isOn(own) : has(globals, 'vrrp_strict');
}

/** <BOOL> of keepalived.conf(5); a word alone means on. */
export const isOn = ({ words }: Statement): boolean => !['off', 'false', 'no'].includes(words[1]?.toLowerCase() ?? '');

/** Unlike other numbers, a priority that is refused undoes the one before it. */
function priorityOf(block: readonly Statement[], startsAsMaster: boolean): number {
  const last = numberOf(block, 'priority', () => true)?.value ?? (startsAsMaster ? 255 : 100);
  return between(1, 255)(last) ? last : 100;
}

/** @returns undefined where there is none, or keepalived ignores it: RFC 5798 and strict mode have none */
function authenticationIn(block: readonly Statement[], version: 2 | 3, isStrict: boolean): Authentication | undefined {
  const said = within(block, 'authentication');
  const type = allOf(said, 'auth_type').findLast(({ words }) => words[1] === 'PASS' || words[1] === 'AH');
  const password = lastOf(said, 'auth_pass');
  if (version === 3 || isStrict || !type || !password?.words[1]) return undefined;
  const counting = Buffer.from(password.words[1]).subarray(0, 8).toString('latin1');
  return { type: type.words[1] === 'AH' ? 'AH' : 'PASS', password: counting, at: password.at };
}
