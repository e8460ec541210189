import { text } from 'node:stream/consumers';
import type { Lab } from '../../lab/lab';
import type { LabProcess } from '../../lab/process';

/** What a command says in a node's network. It is no process of the node's own, so no fault strikes it. */
export const saidIn = (lab: Lab, node: string, argv: readonly string[]): Promise<string> =>
  said(lab.instrument(argv, node), argv);

/** What a command says where the bridges and the instruments are. */
export const saidBesideTheSwitch = (lab: Lab, argv: readonly string[]): Promise<string> =>
  said(lab.instrument(argv), argv);

async function said(process: LabProcess, argv: readonly string[]): Promise<string> {
  const [words, complaint, status] = await Promise.all([text(process.stdout), text(process.stderr), process.ended]);
  if (status !== 0) throw new Error(`${argv.join(' ')}: ${complaint || `exit status ${status}`}`);
  return words;
}

/** A link of the node as its own kernel sees it. */
export interface SeenLink {
  readonly name: string;
  readonly mac: string;
  readonly carrier: boolean;
  readonly addresses: readonly string[];
}

export async function linksOf(lab: Lab, node: string): Promise<SeenLink[]> {
  const seen = JSON.parse(await saidIn(lab, node, ['ip', '-json', 'address', 'show'])) as IpLink[];
  return seen
    .filter(({ link_type }) => link_type === 'ether')
    .map(({ ifname, address, flags, addr_info }) => ({
      name: ifname,
      mac: address,
      carrier: flags.includes('LOWER_UP'),
      addresses: addr_info
        .filter(({ scope }) => scope === 'global')
        .map(({ local, prefixlen }) => `${local}/${prefixlen}`),
    }));
}

interface IpLink {
  readonly ifname: string;
  readonly link_type: string;
  readonly address: string;
  readonly flags: readonly string[];
  readonly addr_info: readonly { readonly local: string; readonly prefixlen: number; readonly scope: string }[];
}
