import { changedLines, settingOf, valueOf, type LineChange } from './changed-lines';

/** Something of a server that its facts do not tell. */
export interface Untold {
  /** `firewall`, `/etc/ssl/web.key` */
  readonly what: string;
  readonly why: string;
}

const unknown = 'unknown/';
const absent = 'not there';
const unread = 'not readable';
const everything = 'everything';

/** What these facts say that they cannot tell; of none at all, everything. */
export const untoldIn = (facts: readonly string[]): readonly Untold[] =>
  facts.length === 0 ? [{ what: everything, why: 'the script that tells of it failed' }] : untoldAmong(facts);

function untoldAmong(facts: readonly string[]): readonly Untold[] {
  return facts.flatMap((fact) => {
    const [setting, value] = [settingOf(fact), valueOf(fact)];
    if (setting.startsWith(unknown)) return [{ what: setting.slice(unknown.length), why: value }];
    return isUnread(fact) ? [{ what: pathOf(fact), why: value }] : [];
  });
}

/** A file that somebody asked for, and that is on none of the servers: its name may be wrong. */
export function absentFrom(all: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = all;
  const missing = first.filter((fact) => fact.startsWith('file/') && valueOf(fact) === absent);
  return missing.filter((fact) => others.every((facts) => facts.includes(fact))).map(pathOf);
}

const pathOf = (fact: string): string => settingOf(fact).slice('file'.length);

/** What came of holding two lists against each other. */
export interface Held {
  readonly changes: readonly LineChange[];
  /** What one of them does not tell, and the other therefore was not held against. */
  readonly untold: readonly Untold[];
}

/** What differs between two servers' facts, but for what one of them does not tell. */
export function changedFacts(was: readonly string[], is: readonly string[]): Held {
  if (was.length > 0 && is.length > 0) return changedTold(was, is);
  return { changes: [], untold: untoldBy([was, is].map(untoldIn)) };
}

/** The same of lists that may be empty, and then say that there is nothing. */
export function changedTold(was: readonly string[], is: readonly string[]): Held {
  const hidden = [...was, ...is].flatMap(hiddenBy);
  const told = (facts: readonly string[], others: readonly string[]): readonly string[] =>
    facts.filter(
      (fact) =>
        !fact.startsWith(unknown) &&
        !hidden.some((what) => isOf(settingOf(fact), what)) &&
        !others.some((other) => mayBe(fact, other)),
    );
  return { changes: changedLines(told(was, is), told(is, was)), untold: untoldBy([was, is].map(untoldAmong)) };
}

/** Each thing once, though both do not tell of it. */
const untoldBy = (sides: readonly (readonly Untold[])[]): readonly Untold[] => [
  ...new Map(sides.flat().map((each) => [each.what, each])).values(),
];

/** Whose lines say nothing where this one stands. Who may not read a folder or a file finds no certificate in it either. */
function hiddenBy(fact: string): readonly string[] {
  const [setting, value] = [settingOf(fact), valueOf(fact)];
  if (setting.startsWith(unknown)) return [setting.slice(unknown.length)];
  return isUnread(fact) ? [`certificate${pathOf(fact)}`, ...(value === unread ? [setting] : [])] : [];
}

/** `firewall` is what `firewall/inet filter` is of; `certificate/etc/web` is another than `certificate/etc/web.pem`. */
const isOf = (setting: string, what: string): boolean =>
  what === everything || setting === what || setting.startsWith(`${what}/`);

const isUnread = (fact: string): boolean => fact.startsWith('file/') && valueOf(fact).startsWith(unread);

/** The same file, of which one of the two servers may not read more than its mode and owner, which are the same. */
function mayBe(one: string, other: string): boolean {
  if (settingOf(one) !== settingOf(other) || !(isUnread(one) || isUnread(other))) return false;
  const [mode, otherMode] = [one, other].map((fact) => valueOf(fact).split(', ').slice(1).join(', '));
  return mode === otherMode;
}
