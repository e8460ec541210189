import { takerOf } from './options';
import { credential, number, patternsFor, variable } from './patterns';

/** What stands in a report where a secret stood. */
export const redacted = '[redacted]';

/** What stands for a secret. @param of what it is the value of: a key, or the word before it */
type StandIn = (of: string, secret: string) => string;

const time = new RegExp(`^${number}$`);
const secretKey = new RegExp(`^(?:${credential}|pass|${variable})$`, 'i');
const standsIn = /^["']?\[redacted(?:-\d+)?\]["']?[\])},;]*$/;

const alike: StandIn = () => redacted;

/** Text without the secrets that configuration files, command lines and logs are known to hold. */
export const redactText = (text: string): string => redactString(text, alike);

/** The same data without secrets: values of secret keys as a whole, and what `redactText` finds in every other string. */
export const redact = <Value>(value: Value): Value => redactAny(value, alike) as Value;

/**
 * The same, but that it stays visible where two servers have different secrets: of one name, the second in the order in which they
 * come is `[redacted-2]`.
 */
export function redactApart<Value>(value: Value): Value {
  const known = new Map<string, string[]>();
  return redactAny(value, (of, secret) => {
    const secrets = known.get(of) ?? [];
    if (!secrets.includes(secret)) known.set(of, [...secrets, secret]);
    const index = secrets.indexOf(secret);
    const position = 1 + (index < 0 ? secrets.length : index);
    return position === 1 ? redacted : `[redacted-${position}]`;
  }) as Value;
}

/** Which of several secrets it was says nothing of another time: there, they came in another order. */
export const withoutPositions = (text: string): string => text.replaceAll(/\[redacted-\d+\]/g, redacted);

function redactString(text: string, standIn: StandIn): string {
  return patternsFor(text).reduce(
    (clean, pattern) =>
      clean.replaceAll(pattern, (match, before: string, secret: string) => {
        if (standsIn.test(secret)) return match;
        const of = before.trimEnd().split(/\s/).at(-1) ?? '';
        return `${before}${standIn(of.toLowerCase(), unquoted(secret))}`;
      }),
    text,
  );
}

const unquoted = (text: string): string => text.replaceAll(/^["']|["']$/g, '');

function redactAny(value: unknown, standIn: StandIn): unknown {
  if (typeof value === 'string') return redactString(value, standIn);
  if (Array.isArray(value)) return redactWords(value, standIn).map((each) => redactAny(each, standIn));
  if (value instanceof Map) return new Map([...value].map(([key, each]) => [key, redactAny(each, standIn)]));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      secretKey.test(key) && typeof each === 'string' && !(key === 'token' && time.test(each))
        ? standsIn.test(each)
          ? each
          : standIn(key.toLowerCase(), each)
        : redactAny(each, standIn),
    ]),
  );
}

/** A command line as a list of words: the word after `--password` is the secret, or after an option of who takes one by it. */
function redactWords(words: readonly unknown[], standIn: StandIn): unknown[] {
  const takers = words.map(takerOf);
  const first = takers.findIndex((taker) => taker !== null);
  return words.map((word, index) => {
    if (typeof word !== 'string' || standsIn.test(word)) return word;
    const before = words[index - 1];
    const isFlag = typeof before === 'string' && /^--?[\w-]+$/.test(before);
    if (isFlag && secretKey.test(before.replace(/^-+/, ''))) return standIn(before, word);
    // The nearest may be a value that only looks like one: a script, or a user.
    for (let position = index - 1; position >= first && first >= 0; position -= 1) {
      const taker = takers[position] ?? null;
      // What it starts may have an option of that name, too: sshpass -p secret ssh -p 22.
      if (taker === null || (isFlag && words.slice(position, index - 1).includes(before))) continue;
      const taken = takenBy(`${taker} ${isFlag ? `${before} ` : ''}`, word, standIn);
      if (taken !== word) return taken;
    }
    return word;
  });
}

/** A word, redacted as what stands before it makes it be understood; it is one word, whatever is in it. */
function takenBy(before: string, word: string, standIn: StandIn): string {
  const line = `${before}${word.replaceAll(/[\s"';|&\\]/g, '_')}`;
  const clean = redactString(line, standIn);
  return clean !== line && clean.startsWith(before) ? clean.slice(before.length) : word;
}
