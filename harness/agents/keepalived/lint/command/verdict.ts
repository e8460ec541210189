/** What is left of a shell script without comments and empty lines. */
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');

const isShell = (text: string): boolean => /^#!.*\b(?:ba|da|k|z)?sh\b/.test(text);
/** Words that end with 0 whatever came before them. */
const always = /^(?:echo|printf|logger|true|:|exit 0)(?:\s|$)/;
const alwaysAtEnd = /\|\|\s*(?:echo|printf|logger|true|:|exit 0)(?:\s[^|&;]*)?$/;
const mayFail = /\b(?:exit|return)\s+(?!0\b)\S|\bset\s+-\w*e|\bexec\s+[^<>\d&]/;

/** A shell script that ends with 0 on every way through it: it prints what it finds and cannot fail. */
export function alwaysSucceeds(text: string): boolean {
  const lines = linesOf(text);
  const isGivenUp = mayFail.test(lines.join('\n')) || /^#!.*\s-\w*e/.test(text);
  if (!isShell(text) || isGivenUp) return false;
  // `if a; then echo up; else echo down; fi` ends as its echo does.
  const last = lines.findLast((line) => !/^(?:fi|done|esac|[{}]|;;)$/.test(line)) ?? '';
  const statement = last.replace(/^(?:else|then)\s+/, '').replace(/;\s*fi$/, '');
  return always.test(statement) || alwaysAtEnd.test(statement);
}

/** How long a command waits by itself, in seconds: what it sleeps, and what ping waits between its packets. */
export interface Waiting {
  /** On every way through it. */
  readonly leastS: number;
  /** On the way that waits most often. */
  readonly mostS: number;
}

export function waitingIn(text: string): Waiting {
  const lines = text.split('\n').map((line) => line.replace(/(^|\s)#.*$/, '$1'));
  // What is indented, or comes after an end, is not on every way.
  const firstEnd = lines.findIndex((line) => /\bexit\b/.test(line));
  const certain = lines.slice(0, firstEnd === -1 ? lines.length : firstEnd).filter((line) => !/^\s/.test(line));
  return { leastS: secondsIn(certain.join('\n')), mostS: secondsIn(lines.join('\n')) };
}

function secondsIn(text: string): number {
  const sleeps = [...text.matchAll(/\bsleep\s+(\d+(?:\.\d+)?)\b(?!\s*&(?!&))/g)].map(([, seconds]) => Number(seconds));
  const pings = [...text.matchAll(/\bping\s([^|;&\n]*)/g)].map(([, options = '']) => {
    const count = Number(/-c\s*(\d+)/.exec(options)?.[1] ?? 1);
    const intervalS = Number(/-i\s*(\d*\.?\d+)/.exec(options)?.[1] ?? 1);
    return (count - 1) * intervalS;
  });
  return [...sleeps, ...pings].reduce((sum, seconds) => sum + seconds, 0);
}

/** When `timeout 2 ...` ends a command, in seconds, however long that would wait. */
export function cutAfterS([program = '', ...words]: readonly string[]): number {
  if (!/(?:^|\/)timeout$/.test(program)) return Infinity;
  const isValue = (index: number): boolean => /^-[ks]$/.test(words[index - 1] ?? '');
  const said = words.find((word, index) => !word.startsWith('-') && !isValue(index)) ?? '';
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(said) ?? [];
  const seconds: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400 };
  // Zero is no limit.
  return Number(number ?? 0) * (seconds[unit] ?? 1) || Infinity;
}

/** What a shell would make of it, and keepalived, which starts programs itself, does not. */
export function shellSign(argv: readonly string[]): string | undefined {
  const isShellItself = /(?:^|\/)(?:ba|da|k|z)?sh$/.test(argv[0] ?? '') && argv.includes('-c');
  if (isShellItself) return undefined;
  return argv.find((word) => /^(?:\|\|?|&&?|;|\d?[<>]{1,2}&?.*|.*;)$/.test(word));
}
