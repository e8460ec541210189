import { z } from 'zod';
import { parseInterfaceAddress } from '../address/ip';
import { parseServiceName } from './names';
import { operationsShape } from './operation';
import { serviceTerms } from './service-terms';
import { textField } from './text-field';

export const vipShape = z.strictObject({
  address: textField(
    parseInterfaceAddress,
    '10.20.0.100',
    "The floating address; its prefix length is the network's where none is written.",
  ),
  network: z.string().meta({ description: 'Where left out: the network whose prefix holds the address.' }).optional(),
  virtualRouterId: z
    .int()
    .min(1)
    .max(255)
    .meta({
      description:
        'VRRP VRID or CARP VHID; 51 and up where left out. VIPs of one network, address family and priorities may share one: a virtual router with several addresses.',
    })
    .optional(),
  priorities: z
    .record(z.string(), z.int().min(1).max(255))
    .meta({
      description:
        'Which nodes compete for the address; the highest is preferred, the first of equals. Where left out: 200 for the first server, 100 and less for the next.',
    })
    .optional(),
  name: textField(parseServiceName, 'shop', 'Its name as a service; its address where left out.').optional(),
  operations: operationsShape
    .meta({ description: 'What clients do with it; where left out: ICMP and UDP echo.' })
    .optional(),
  ...serviceTerms,
});

export type WrittenVip = z.output<typeof vipShape>;
