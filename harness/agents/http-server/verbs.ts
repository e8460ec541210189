import type { Verbs } from '../types';
import { behaviourOf, folderOf } from './files';
import type { HttpServerSettings } from './settings';

/** Each takes effect with the next request; `fail` takes the status, `slow` the delay, in seconds. */
export function verbsOf(settings: HttpServerSettings): Verbs {
  const behave = (how: string, ...much: readonly string[]) => ({
    command: [
      ...['sh', '-c', 'mkdir -p "$1/$3" && ln -sfn "$1/$3" "$2"', 'sh'],
      ...[`${folderOf(settings)}/as${how}`, behaviourOf(settings), ...much],
    ],
  });
  return {
    reload: { signal: 'HUP' },
    recover: behave('', 'sound'),
    fail: behave('/errors'),
    slow: behave('/slow'),
  };
}
