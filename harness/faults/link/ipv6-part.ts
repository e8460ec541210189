import ipaddr from 'ipaddr.js';
import { linkIpv6Settings } from '../../lab/fabric/host';
import type { Lab } from '../../lab/lab';
import type { PlannedPort } from '../../topology/ports';

/** RFC 8200 §5. Below it the kernel takes IPv6 off an interface, and makes it anew, from `default`, when the MTU is back. */
export const leastOfIpv6 = 1280;

export const isIpv6 = (address: string): boolean => address.includes(':');

/**
 * What an interface has of IPv6 by the topology: its settings, addresses and routes. As an administrator gives back what
 * the node had of its own; its agent sees to the rest.
 */
export class Ipv6Part {
  readonly addresses: readonly string[];
  private readonly routes: readonly string[];
  private readonly gateways: readonly string[];
  /** Whether it is switched off; empty where there is none: its MTU was as small before. */
  private disabled = '';

  constructor(
    private readonly lab: Lab,
    private readonly port: PlannedPort,
  ) {
    const { interfaces, routes = [], gateways } = lab.node(port.node);
    const own = interfaces.filter(({ name }) => name === port.interface);
    this.addresses = own.flatMap(({ addresses }) => addresses.filter(isIpv6));
    this.routes = routes.filter((one) => one.interface === port.interface && isIpv6(one.to)).map(({ to }) => to);
    this.gateways = gateways
      .filter(isIpv6)
      .filter((via) => this.addresses.some((each) => ipaddr.parse(via).match(ipaddr.parseCIDR(each))));
  }

  /** As it is before anything is done to it. */
  async note(): Promise<void> {
    this.disabled = await this.switchedOff();
  }

  /** Settings first: with those of `default` it may take no address. */
  async giveBack(): Promise<void> {
    const { lab, port } = this;
    if (this.disabled === '') return;
    const settings = linkIpv6Settings(lab.node(port.node), port.interface);
    await lab.control.configure(lab.holder(port.node), { settings, changes: [] });
    const lines = [
      ...this.addresses.map((each) => `address replace ${each} dev ${port.interface} nodad`),
      ...this.routes.map((to) => `route replace ${to} dev ${port.interface}`),
      ...this.gateways.map((via) => `route replace default via ${via} dev ${port.interface}`),
    ];
    const batch = lines.map((line) => `${line}\n`).join('');
    if (batch !== '') await lab.control.run(batch, [...this.inNetwork(), 'ip', '-batch', '-']);
  }

  /** Whether it is switched off or on as it was, and has its addresses and routes. */
  async isBack(): Promise<boolean> {
    const ip = (...words: readonly string[]) =>
      this.lab.control.run('', [...this.inNetwork(), 'ip', '-6', '-oneline', ...words, 'dev', this.port.interface]);
    if ((await this.switchedOff()) !== this.disabled) return false;
    if (this.disabled === '') return true;
    const held = (await ip('address', 'show')).split(/\s+/);
    const routed = (await ip('route', 'show')).split('\n');
    return (
      this.addresses.every((each) => held.includes(each)) &&
      this.routes.every((to) => routed.some((line) => line.split(' ')[0] === to.replace(/\/128$/, ''))) &&
      this.gateways.every((via) => routed.some((line) => line.startsWith(`default via ${via} `)))
    );
  }

  private async switchedOff(): Promise<string> {
    const setting = `/proc/sys/net/ipv6/conf/${this.port.interface}/disable_ipv6`;
    return (
      await this.lab.control.run('', [...this.inNetwork(), 'sh', '-c', 'cat "$0" 2>/dev/null || true', setting])
    ).trim();
  }

  private inNetwork(): readonly string[] {
    return ['nsenter', `--net=/proc/${this.lab.holder(this.port.node)}/ns/net`];
  }
}
