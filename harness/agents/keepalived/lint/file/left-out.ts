import type { Configuration } from '../../meaning/configuration';
import { allOf } from '../../file/query';
import type { Place } from '../../file/statement';
import type { FileRule } from '../rule';

export const leftOutId = 'left-out';

/** What no lab runs, whatever the file says: a drill is no proof of it. */
export function leftOutOf({ statements }: Pick<Configuration, 'statements'>): { at: Place; what: string } | undefined {
  const servers = allOf(statements, 'virtual_server');
  const [first] = servers;
  if (first === undefined) return undefined;
  const lines = servers.map(({ at }) => at.line).join(', ');
  const what = `virtual_server is left out (line ${lines}): keepalived runs with --vrrp, and balances nothing`;
  return { at: first.at, what };
}

/** Without a topology nothing is drilled, and nothing is left out. */
export const leftOut: FileRule = function* (file, context) {
  const part = context.facts(file) && leftOutOf(file);
  if (part)
    yield {
      id: leftOutId,
      severity: 'warning',
      ...part,
      why: 'what a drill shows is no proof of it (keepalived(8), --vrrp)',
      remedy: 'take it out of the copy that is drilled, or accept it in the topology: the VRRP part alone is drilled',
    };
};
