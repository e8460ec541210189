/** What stands in a report where a secret stood. */
export const redacted = '[redacted]';

const named = (words: string) => String.raw`[\w.-]*(?:${words})[\w.-]*`;
const words = 'auth[_-]?pass|auth_?key|password|passwd|passphrase|requirepass|masterauth';
const password = named(words);
const credential = named(`${words}|secret|token|api[_-]?key|private_?key`);
// `file/etc/corosync/authkey: 3f9a, mode 400` tells of a file, and sets nothing.
const sets = String.raw`["']?\s*(?:=|(?<![\w.-]\/[\w.-]*):)\s*`;
const value = String.raw`(?:"[^"]*"|'[^']*'|[^\s"',;}]+)`;
// corosync's `token: 3000`, and `1s` of a topology, is a time, and worth reading.
const number = String.raw`\d+(?:\.\d+)?(?:ms|s)?\b`;

/** Each has the secret itself as its last group, and what comes before it as its first. */
const patterns: readonly RegExp[] = [
  // https://user:secret@host and https://token@host
  /([a-z][a-z0-9+.-]*:\/\/(?:[^\s/@:]*:)?)([^\s/@:]+)(?=@)/gi,
  // password: "secret", --token=secret
  new RegExp(String.raw`(\b${password}${sets})(${value})`, 'gi'),
  new RegExp(String.raw`(\b${credential}${sets})(?!${number})(${value})`, 'gi'),
  // auth_pass secret; but what keepalived says of one that is too long is worth reading
  new RegExp(String.raw`(\b${password}[ \t]+)(?!to \d+ characters)(${value})`, 'gi'),
  // ucarp -p secret, --pass=secret
  /(\bucarp\b.*?\s(?:-p|--pass)(?:\s+|=))(\S+)/gi,
  /((?:^|\s)--pass(?:\s+|=))(\S+)/gi,
  // sentinel auth-pass NAME secret
  /(\bauth-pass[ \t]+\S+[ \t]+)(\S+)/gi,
  // user default on >secret, in a list of Redis's
  /(\buser[ \t]+\S+[ \t][^\n>]*>)(\S+)/gi,
  // secret "key"; of a key of the DNS
  /(\bsecret[ \t]+)("[^"]*"|[A-Za-z0-9+/]{16,}={0,2})/gi,
  // Authorization: Bearer secret
  /(\bbearer[ \t]+)([^\s"']+)/gi,
  // host:port:database:user:secret, of a pgpass file
  /^((?:[\w-]+\.[\w.-]+|\*|localhost):(?:\d{3,5}|\*):[\w.*-]+:[\w.*-]+:)(\S+)$/gm,
];

const time = new RegExp(`^${number}$`);
const secretKey = new RegExp(`^(?:${credential}|pass)$`, 'i');

/** Text without the secrets that configuration files, command lines and logs are known to hold. */
export const redactText = (text: string): string =>
  patterns.reduce((clean, pattern) => clean.replaceAll(pattern, `$1${redacted}`), text);

/** The same data without secrets: values of secret keys as a whole, and what `redactText` finds in every other string. */
export function redact<Value>(value: Value): Value {
  return redactAny(value) as Value;
}

function redactAny(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value);
  if (Array.isArray(value)) return redactWords(value).map(redactAny);
  if (value instanceof Map) return new Map([...value].map(([key, each]) => [key, redactAny(each)]));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      secretKey.test(key) && typeof each === 'string' && !(key === 'token' && time.test(each))
        ? redacted
        : redactAny(each),
    ]),
  );
}

/** A command line as a list of words: the word after `--password` is the secret. */
const redactWords = (words: readonly unknown[]): unknown[] =>
  words.map((word, index) => {
    const before = words[index - 1];
    const isFlag = typeof before === 'string' && /^--?[\w-]+$/.test(before);
    return isFlag && typeof word === 'string' && secretKey.test(before.replace(/^-+/, '')) ? redacted : word;
  });
