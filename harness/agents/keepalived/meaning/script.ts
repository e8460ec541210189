import { allOf, between, has, lastOf, numberOf } from '../file/query';
import type { Place, Statement } from '../file/statement';
import { commandWords } from '../file/words';

/** A `vrrp_script`: a check that is run again and again. */
export interface Script {
  readonly name: string;
  readonly at: Place;
  readonly statements: readonly Statement[];
  readonly command: Command | undefined;
  readonly intervalS: number;
  readonly timeoutS?: number;
  readonly fall: number;
  readonly weight: number;
}

/** A program that keepalived starts, without a shell. */
export interface Command {
  readonly argv: readonly string[];
  readonly at: Place;
  /** Of a check or a notification: its own user, where one is named. */
  readonly user?: string;
}

export function scriptOf({ words, at, block }: Statement): Script {
  const line = lastOf(block, 'script');
  const user = lastOf(block, 'user')?.words[1];
  const timeoutS = numberOf(block, 'timeout', between(1, 4294))?.value;
  return {
    name: words[1] ?? '',
    at,
    statements: block,
    command: line && { argv: argvOf(line.text), at: line.at, ...(user !== undefined && { user }) },
    intervalS: numberOf(block, 'interval', between(1, 4294))?.value ?? 1,
    ...(timeoutS !== undefined && { timeoutS }),
    fall: numberOf(block, 'fall', between(1, 2 ** 31))?.value ?? 1,
    weight: has(block, 'weight') ? (numberOf(block, 'weight', between(-253, 253))?.value ?? 0) : 0,
  };
}

const notifications = ['notify', 'notify_master', 'notify_backup', 'notify_fault', 'notify_stop', 'notify_deleted'];

const general = [
  'startup_script',
  'shutdown_script',
  'notify_fifo_script',
  'vrrp_notify_fifo_script',
  'lvs_notify_fifo_script',
];

/** What keepalived itself runs, whatever becomes of its instances. */
export const generalCommandsIn = (globals: readonly Statement[]): readonly Command[] => commandsIn(globals, general);

/** What an instance or a group runs when its state changes. */
export const notificationsIn = (block: readonly Statement[]): readonly Command[] => commandsIn(block, notifications);

const commandsIn = (block: readonly Statement[], keywords: readonly string[]): readonly Command[] =>
  keywords.flatMap((keyword) =>
    allOf(block, keyword)
      .filter(({ words }) => words.length > 1)
      .map(({ text, words, at }) => ({ argv: argvOf(text), at, ...(words[2] !== undefined && { user: words[2] }) })),
  );

/** A command in quotes is one word here and taken apart when it is run; without quotes it is as many as it has. */
function argvOf(text: string): readonly string[] {
  const [, first = '', ...rest] = commandWords(text);
  return first.includes(' ') ? commandWords(first) : [first, ...rest];
}
