import { changedLines, settingOf, valueOf, type LineChange } from './changed-lines';

/** Something of a server that its facts do not tell. */
export interface Untold {
  /** `firewall`, `/etc/ssl/web.key` */
  readonly what: string;
  readonly why: string;
}

const unknown = 'unknown/';
const absent = 'not there';

/** What these facts say that they cannot tell; of none at all, everything. */
export function untoldIn(facts: readonly string[]): readonly Untold[] {
  if (facts.length === 0) return [{ what: 'everything', why: 'the script that tells of it failed' }];
  return facts.flatMap((fact) => {
    const [setting, value] = [settingOf(fact), valueOf(fact)];
    if (setting.startsWith(unknown)) return [{ what: setting.slice(unknown.length), why: value }];
    return setting.startsWith('file/') && value.startsWith('not readable')
      ? [{ what: setting.slice('file'.length), why: value }]
      : [];
  });
}

/** A file that somebody asked for, and that is on none of the servers: its name may be wrong. */
export function absentFrom(all: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = all;
  const missing = first.filter((fact) => fact.startsWith('file/') && valueOf(fact) === absent);
  return missing.filter((fact) => others.every((facts) => facts.includes(fact))).map(pathOf);
}

const pathOf = (fact: string): string => settingOf(fact).slice('file'.length);

/** What differs between two servers' facts, but for what one of them does not tell. */
export function changedFacts(was: readonly string[], is: readonly string[]): LineChange[] {
  const untold = [was, is].flatMap((facts) =>
    facts
      .map(settingOf)
      .filter((setting) => setting.startsWith(unknown))
      .map((setting) => setting.slice(unknown.length)),
  );
  const told = (facts: readonly string[]): readonly string[] =>
    facts.filter((fact) => !fact.startsWith(unknown) && !untold.some((what) => settingOf(fact).startsWith(what)));
  return was.length === 0 || is.length === 0 ? [] : changedLines(told(was), told(is));
}
