import { z } from 'zod';
import { parsePrefix } from '../address/prefix';
import { textField } from './text-field';

export const networkShape = z.strictObject({
  ipv4: textField((text) => parsePrefix(text, 'ipv4'), '10.20.0.0/24', 'IPv4 prefix of the network.').optional(),
  ipv6: textField((text) => parsePrefix(text, 'ipv6'), 'fd00:20::/64', 'IPv6 prefix of the network.').optional(),
});

export type WrittenNetwork = z.output<typeof networkShape>;
