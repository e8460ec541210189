import type { Verbs } from '../types';
import { behaviourOf, folderOf } from './files';
import type { HttpServerSettings } from './settings';

/** Each takes effect with the next request; `slow` takes the delay, in seconds. */
export function verbsOf(settings: HttpServerSettings): Verbs {
  const behave = (target: string) => ({
    command: [
      ...['sh', '-c', 'mkdir -p "$1" && ln -sfn "$1" "$2"', 'sh'],
      ...[`${folderOf(settings)}/as/${target}`, behaviourOf(settings)],
    ],
  });
  return {
    reload: { signal: 'HUP' },
    recover: behave('sound'),
    fail: behave('errors'),
    slow: {
      command: [
        ...['sh', '-c', 'mkdir -p "$1/$3" && ln -sfn "$1/$3" "$2"', 'sh'],
        ...[`${folderOf(settings)}/as/slow`, behaviourOf(settings)],
      ],
    },
  };
}
