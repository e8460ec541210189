/** Which options of which programs a password follows; elsewhere the same letters are a port, or a folder to be made. */
const takers: readonly (readonly [programs: string, options: string])[] = [
  ['ucarp', '-p|--pass'],
  ['ipmitool', '-P|-K'],
  // FreeIPMI's, as against ipmitool's, whose -p is a port
  [String.raw`ipmi(?:power|console|-[\w-]+)|bmc-[\w-]+`, '-p'],
  [String.raw`fence_\w+`, '-p'],
  ['redis-cli|valkey-cli', '-a'],
  ['sshpass', '-p'],
  [String.raw`ldap\w+`, '-w'],
  [String.raw`snmp\w+`, '-[cAX]'],
];
/** The user stands before it: `admin:secret`. */
const userTakers: typeof takers = [
  ['curl', '-u|--user|-U|--proxy-user'],
  ['etcdctl', '--user'],
];
/** Nothing stands before it, or it is asked for. */
const attached: typeof takers = [[String.raw`sshpass|(?:mysql|mariadb)\w*(?:-\w+)?`, '-p']];

const secret = String.raw`"[^"]*"|'[^']*'|[^\s"';|&]+`;
// A command ends there, and what comes then is of another.
const within = String.raw`(?![\w.-])[^\n;|&]*?\s`;

/** Each has the secret as its last group, and what comes before it as its first. Case tells options apart. */
export const optionPatterns: readonly RegExp[] = [
  ...takers.map(
    ([names, options]) =>
      new RegExp(String.raw`((?<![\w.-])(?:${names})${within}(?:${options})(?:\s+|=))(${secret})`, 'g'),
  ),
  ...userTakers.map(
    ([names, options]) =>
      new RegExp(
        String.raw`((?<![\w.-])(?:${names})${within}(?:${options})(?:\s+|=)?["']?[^\s:"'-][^\s:"']*:)([^\s"']+)`,
        'g',
      ),
  ),
  ...attached.map(
    ([names, options]) => new RegExp(String.raw`((?<![\w.-])(?:${names})${within}(?:${options}))([^\s"';|&]+)`, 'g'),
  ),
];

const programs = [...takers, ...userTakers, ...attached].map(([names]) => names).join('|');
const isTaker = new RegExp(`^(?:${programs})$`);
const anyTaker = new RegExp(String.raw`(?<![\w.-])(?:${programs})(?![\w.-])`);

export const mentionsTaker = (text: string): boolean => anyTaker.test(text);

/** The name of a program that takes a password by an option; null: it is none. */
export function takerOf(word: unknown): string | null {
  const name = typeof word === 'string' ? (word.split('/').at(-1) ?? '') : '';
  return isTaker.test(name) ? name : null;
}
