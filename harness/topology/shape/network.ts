import { z } from 'zod';
import type { Family } from '../address/ip';
import { parsePrefix, type Prefix } from '../address/prefix';
import type { Path } from '../source/flaw';
import { textField } from './text-field';

const prefixes = (family: Family, example: string, description: string) => {
  const prefix = textField((text) => parsePrefix(text, family), example, description);
  return z
    .union([prefix, z.array(prefix).min(1)])
    .meta({ description: `${description} A list where there are several on it.`, examples: [example] });
};

export const networkShape = z.strictObject({
  ipv4: prefixes('ipv4', '10.20.0.0/24', 'IPv4 prefix of the network.').optional(),
  ipv6: prefixes('ipv6', 'fd00:20::/64', 'IPv6 prefix of the network.').optional(),
});

export type WrittenNetwork = z.output<typeof networkShape>;

/** The prefixes of a family, each with its place in the network. */
export function placedPrefixes(network: WrittenNetwork | undefined, family: Family): { prefix: Prefix; at: Path }[] {
  const written = network?.[family] ?? [];
  if (!Array.isArray(written)) return [{ prefix: written, at: [family] }];
  return written.map((prefix, position) => ({ prefix, at: [family, position] }));
}

export const writtenPrefixes = (network: WrittenNetwork | undefined, family: Family): Prefix[] =>
  placedPrefixes(network, family).map(({ prefix }) => prefix);
