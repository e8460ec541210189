import { z } from 'zod';
import { serviceKinds } from '../service-kinds';
import { parseHostIp } from '../address/ip';
import { FieldError } from '../field-error';
import { operationsShape } from './operation';
import { serviceTerms } from './service-terms';
import { textField } from './text-field';

const endpoint = z.strictObject({
  address: textField(parseHostIp, '10.20.0.100', 'Where clients reach it.').optional(),
  port: z.int().min(1).max(65535).optional(),
  name: textField(parseDnsName, 'www.example.test', 'The DNS name that clients ask for.').optional(),
});

/** A floating address is written under `vips`, with its operations; a service is anything else that fails over. */
export const serviceShape = z.strictObject({
  kind: z
    .enum(serviceKinds)
    .exclude(['address'])
    .meta({ description: 'What fails over; an address is a VIP.', examples: ['frontend'] }),
  rule: z
    .enum(['one', 'any'])
    .meta({ description: 'One provider at a time, or any that lives; where left out: any for a frontend, else one.' })
    .optional(),
  providers: z.array(z.string()).min(1).meta({ description: 'Nodes that may provide it, most preferred first.' }),
  endpoint: endpoint.meta({ description: 'What clients are given to reach it by.' }),
  network: z.string().meta({ description: 'Where left out: the one that holds its address.' }).optional(),
  via: z.array(z.string()).min(1).meta({ description: 'Nodes through which clients reach it: balancers.' }).optional(),
  operations: operationsShape.optional(),
  ...serviceTerms,
});

export type WrittenService = z.output<typeof serviceShape>;

/** As hosts are named (RFC 1123 section 2.1); a final dot is left out. */
function parseDnsName(text: string): string {
  const name = text.toLowerCase().replace(/\.$/, '');
  if (name.length <= 253 && name.split('.').every((label) => /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/.test(label))) return name;
  throw new FieldError('bad-name', `${JSON.stringify(text)} is not a DNS name`, 'write it like www.example.test');
}
