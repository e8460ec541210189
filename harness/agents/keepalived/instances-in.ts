import { isIP } from 'node:net';
import { parseIp } from '../../topology/address/ip';
import { statementsIn, type Statement } from './configuration-blocks';

/** Other files, parameter definitions and sequences: what they bring in is not followed here. */
const notFollowed = /^\s*(?:@\S+\s+)?(?:include\w*\s|\$\w+\s*=|~SEQ)/m;

export interface Configuration {
  readonly globals: readonly Statement[];
  readonly instances: readonly (readonly Statement[])[];
}

/**
 * A user's own keepalived.conf(5), as far as VRRP goes.
 *
 * @param configurationId what `@id` lines are held against: the host's name up to its first dot
 * @returns null where some of it is written by means that are not followed here
 */
export function configurationIn(text: string, configurationId: string): Configuration | null {
  if (notFollowed.test(text)) return null;
  const statements = statementsIn(text, configurationId);
  return {
    globals: blocksOf(statements, 'global_defs').flat(),
    instances: blocksOf(statements, 'vrrp_instance'),
  };
}

export const blocksOf = (statements: readonly Statement[], keyword: string): (readonly Statement[])[] =>
  statements.filter(({ words }) => words[0] === keyword).map(({ block }) => block);

/** Of an instance: those it advertises, and those it only moves along with them. */
export const addressesIn = (instance: readonly Statement[]): string[] =>
  ['virtual_ipaddress', 'virtual_ipaddress_excluded'].flatMap((keyword) => addressesUnder(instance, keyword));

export const addressesUnder = (instance: readonly Statement[], keyword: string): string[] =>
  blocksOf(instance, keyword)
    .flat()
    .map(({ words }) => words[0]?.split('/')[0] ?? '')
    .filter((address) => isIP(address) !== 0)
    .map((address) => parseIp(address).text);
