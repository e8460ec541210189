import { behindKey, calledWith, gap, secretWord } from './shell';

/**
 * Which options of which programs a password follows; elsewhere the same letters are a port, or a folder to be made.
 * Who takes `-Psecret` for `-P secret` also takes flags without a value before it: these; absent: it takes neither.
 */
type Takers = readonly (readonly [programs: string, option: string, flags?: string])[];

const takers: Takers = [
  ['ucarp', '-p', 'BMPSnz'],
  ['ucarp', '--pass'],
  ['ipmitool', '-P', 'cgv'],
  ['ipmitool', '-K', 'cgv'],
  // FreeIPMI's, as against ipmitool's, whose -p is a port
  [String.raw`ipmi(?:power|console|-[\w-]+)|bmc-[\w-]+`, '-p', ''],
  [String.raw`fence_\w+`, '-p', 'qv'],
  ['redis-cli|valkey-cli', '-a'],
  ['sshpass', '-p', 'ev'],
  [String.raw`ldap\w+`, '-w', 'AcLMnNQtuvxZ'],
  // The daemons' -c is a file.
  ...['-c', '-A', '-X'].map((option) => [String.raw`snmp(?!d\b|trapd\b)\w+`, option, ''] as const),
];
/** The user stands before it: `admin:secret`. */
const userTakers: Takers = [
  ...['-u', '-U'].map((option) => ['curl', option, '012346aBfgGiIjJklLMnNOpqRsSvZ#'] as const),
  ['curl', '--user'],
  ['curl', '--proxy-user'],
  ['etcdctl', '--user'],
];
/** Nothing stands before it, or it is asked for. */
const attached: Takers = [[String.raw`(?:mysql|mariadb)\w*(?:-\w+)?`, '-p', 'BCfHnNqrstv']];

const told = ([programs, option, flags]: Takers[number]): string =>
  calledWith(programs) + (flags ? option.replace('-', `-[${flags}]*`) : option);
const before = (taker: Takers[number]): string => `${told(taker)}${gap}${taker[2] === undefined ? '' : '?'}`;

/** Each has the secret as its last group, and what comes before it as its first. Case tells options apart. */
export const optionPatterns: readonly RegExp[] = [
  ...takers.map((taker) => new RegExp(`(${before(taker)})(${secretWord})`, 'g')),
  ...userTakers.flatMap((taker) => behindKey(before(taker), (ends) => `[^${ends}:-][^${ends}:]*:`, 'g')),
  ...attached.map((taker) => new RegExp(`(${told(taker)})(${secretWord})`, 'g')),
];

const programs = [...new Set([...takers, ...userTakers, ...attached].map(([names]) => names))].join('|');
const isTaker = new RegExp(`^(?:${programs})$`);
const anyTaker = new RegExp(String.raw`(?<![\w.-])(?:${programs})(?![\w.-])`);

export const mentionsTaker = (text: string): boolean => anyTaker.test(text);

/** The name of a program that takes a password by an option; null: it is none. */
export function takerOf(word: unknown): string | null {
  const name = typeof word === 'string' ? (word.split('/').at(-1) ?? '') : '';
  return isTaker.test(name) ? name : null;
}
