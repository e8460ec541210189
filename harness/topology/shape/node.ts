import { z } from 'zod';
import { parseHostIp, parseInterfaceAddress } from '../address/ip';
import { parseMac } from '../address/mac';
import { FieldError } from '../field-error';
import { agentShape, nodeAgentShape } from './agent';
import { nonEmpty } from './non-empty';
import { parseDomainName, parseInterfaceName, parseNodePath, parseProcessName, parseUserName } from './names';
import { textField } from './text-field';

const address = textField(
  parseInterfaceAddress,
  '10.20.0.11',
  "An address; its prefix length is the network's where none is written.",
);
const gateway = textField(
  (text) => parseHostIp(text).text,
  '10.20.0.1',
  'Next hop for everything that is not on a link.',
);

const domain = textField(parseDomainName, 'rack-1', 'Name of a rack, a power feed, a site.');

const source = z
  .string()
  .min(1)
  .meta({ description: 'A file or a folder of yours, relative to this file.', examples: ['./check.sh'] });
const user = textField(parseUserName, 'keepalived_script', 'Name of an account.');

const writtenProcess = z.strictObject({
  name: textField(parseProcessName, 'haproxy', 'As its checks look for it, where it is a stand-in.'),
  command: z
    .union([z.string().min(1), z.array(z.string()).min(1)])
    .meta({ description: 'What is run: a line for sh, or its words. Where left out: a stand-in of that name.' })
    .optional(),
  listens: z
    .array(z.int().min(1).max(65535))
    .meta({ description: "TCP ports: the stand-in's own; those that show that the command is up." })
    .default([]),
  path: textField(
    parseNodePath,
    '/usr/sbin/named',
    'Where the program of a stand-in is, for checks that look for none elsewhere.',
  ).optional(),
  user: user.optional(),
});

const processShape = writtenProcess.refine(({ command, path }) => command === undefined || path === undefined, {
  error: 'a program that is run by a `command` is where that says, and `path` has no meaning',
  params: { code: 'not-used', hint: 'leave out `path`, or `command` for a stand-in' },
});

const interfaceShape = z.strictObject({
  network: z.string().meta({ description: 'The network that it is plugged into.', examples: ['lan'] }),
  mac: textField(parseMac, '02:00:0a:14:00:0b', 'Hardware address; made from the names where left out.').optional(),
  address: address.optional(),
  addresses: z.array(address).meta({ description: 'For more than one address.' }).optional(),
});

export const nodeShape = z.strictObject({
  role: z
    .enum(['server', 'client', 'router', 'witness'])
    .meta({ description: "Where left out: the node's name if it is one of these, else server." })
    .optional(),
  interfaces: nonEmpty(
    z.record(textField(parseInterfaceName, 'eth0', 'Interface name, as the node sees it.'), interfaceShape),
    'give the node an interface: eth0: { network: lan }',
  ).meta({ description: 'By name, exactly as in production.' }),
  gateway: gateway.optional(),
  gateways: z.array(gateway).meta({ description: 'For one gateway of each address family.' }).optional(),
  sysctls: z
    .record(textField(parseSysctl, 'net.ipv4.conf.eth0.arp_ignore', 'Kernel setting.'), z.union([z.string(), z.int()]))
    .meta({ description: "Kernel settings beyond the lab's own." })
    .optional(),
  image: z.string().min(1).meta({ description: 'Container image for the docker runtime.' }).optional(),
  domain: z
    .union([domain, z.array(domain).min(1)])
    .meta({ description: 'What it shares with other nodes and falls with: a rack, a power feed.' })
    .optional(),
  files: z
    .record(textField(parseNodePath, '/etc/keepalived/check.sh', 'Where it is in the node.'), source)
    .meta({ description: 'Your own files and folders, by their place in the node; executable where yours are.' })
    .optional(),
  users: z.array(user).min(1).meta({ description: 'Accounts that exist in the node.' }).optional(),
  processes: z
    .array(processShape)
    .min(1)
    .meta({ description: 'Programs of your own, or stand-ins for some, started before the software.' })
    .optional(),
  resolvers: z
    .array(textField((text) => parseHostIp(text).text, '10.20.0.53', 'Address of a name server.'))
    .min(1)
    .meta({ description: 'Name servers that it asks, for operations by DNS.' })
    .optional(),
  agent: nodeAgentShape.meta({ description: 'Short for `software` with one entry.' }).optional(),
  software: z
    .array(agentShape)
    .min(1)
    .meta({ description: 'What runs on it, in the order in which it is started: agents, and what they watch.' })
    .optional(),
});

export type WrittenNode = z.output<typeof nodeShape>;
export type WrittenProcess = z.output<typeof processShape>;
export type WrittenInterface = z.output<typeof interfaceShape>;

/** A node has a network namespace of its own; every other setting is the whole machine's. */
function parseSysctl(text: string): string {
  if (/^net[./][\w./-]+$/.test(text) && !text.includes('..')) return text;
  throw new FieldError(
    'bad-sysctl',
    `${JSON.stringify(text)} is not a network setting`,
    'only net.* can be set for one node',
  );
}
