import { perl } from './perl';

/** The command line of tcpdump that captures for whoever builds the lab: without root he is root in his user namespace only. */
export const tcpdumpCommand = (args: readonly string[]): string[] =>
  perl('harness/lab/stay-root.pl', ['tcpdump', '-Z', 'root', ...args]);
