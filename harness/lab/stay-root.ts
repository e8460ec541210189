import { readFileSync } from 'node:fs';
import { perl } from './perl';

/**
 * Whether who builds the lab may change groups in it, too: an ordinary user, and root in a user namespace of such a one, may not
 * (user_namespaces(7)).
 */
const mayChangeGroups = (): boolean =>
  process.getuid?.() === 0 && readFileSync('/proc/self/setgroups', 'utf8').trim() === 'allow';

/** The command line of tcpdump that captures for whoever builds the lab: without root he is root in his user namespace only. */
export function tcpdumpCommand(args: readonly string[]): string[] {
  const command = ['tcpdump', '-Z', 'root', ...args];
  return mayChangeGroups() ? command : perl('harness/lab/stay-root.pl', command);
}
