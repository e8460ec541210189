import { existsSync } from 'node:fs';
import { release } from 'node:os';
import { switchTable } from '../fabric/switch';
import { tcpdumpCommand } from '../stay-root';
import { attemptInNamespaces } from './attempt';
import { missing, ok, type Check, type Diagnosis } from './diagnosis';

const pair = 'ip link add name one type veth peer name two;';

/** Sends a datagram to itself until the capture has seen one. */
const captureScript = `
ip link set dev lo up
perl -MSocket -e 'socket S, PF_INET, SOCK_DGRAM, 0; for (1..60) { send S, "", 0, sockaddr_in(9, INADDR_LOOPBACK); select undef, undef, undef, 0.05 }' &
exec timeout 3 "$@"
`;

/** Rules such as faults bring: by port, by chance, counted. */
const faultRules = `${switchTable}
add chain bridge drill doctor { type filter hook forward priority 0; policy accept; }
add rule bridge drill doctor meta iif 1 counter drop
add rule bridge drill doctor numgen random mod 10000 < 500 counter drop
`;

/** What the kernel has; each is tried in namespaces that exist only for the try. */
export const kernelChecks: readonly Check[] = [
  feature('kernel/bridge', 'bridges and links (veth)', 'netns', {
    script: `${pair} ip link add name switch type bridge; ip link set dev one master switch`,
    modules: 'bridge veth',
  }),
  feature('kernel/nft-bridge', 'nftables on bridges: silence, partitions', 'netns', {
    script: 'nft -f -',
    input: faultRules,
    modules: 'nf_tables nft_meta_bridge',
  }),
  feature('kernel/capture', 'capture on all ports at once, ns timestamps', 'netns', {
    script: captureScript,
    args: tcpdumpCommand([
      '-i',
      'any',
      '-y',
      'LINUX_SLL2',
      '--immediate-mode',
      '--time-stamp-precision=nano',
      '-nn',
      '-c',
      '1',
    ]),
    remedy: 'use tcpdump 4.99 or later; if it is, run as root',
  }),
  feature('kernel/netem', 'netem: delay and jitter', 'some', {
    script: `${pair} tc qdisc add dev one root netem delay 1ms`,
    modules: 'sch_netem',
  }),
  feature('kernel/vlan', '802.1Q VLANs', 'some', {
    script: `${pair} ip link add link one name one.5 type vlan id 5`,
    modules: '8021q',
  }),
  feature('kernel/macvlan', 'macvlan: virtual MAC addresses', 'some', {
    script: `${pair} ip link add link one name virtual type macvlan mode bridge`,
    modules: 'macvlan',
  }),
  feature('kernel/ip_vs', 'ip_vs: virtual servers and lvs_sync_daemon of keepalived', 'some', {
    script: 'ls /proc/net/ip_vs',
    modules: 'ip_vs',
  }),
];

interface Try {
  readonly script: string;
  readonly input?: string;
  /** What the script finds as `$@`. */
  readonly args?: readonly string[];
  /** That bring it, where the kernel was built with modules. */
  readonly modules?: string;
  /** Where it is not the kernel's fault. */
  readonly remedy?: string;
}

function feature(
  id: string,
  title: string,
  needed: Diagnosis['needed'],
  { script, input, args, modules = '', remedy }: Try,
): Check {
  const look = async () => {
    const tried = await attemptInNamespaces(script, input, args);
    return tried.succeeded ? ok('works') : missing(tried.line || 'was refused', remedy ?? remedyBy(modules));
  };
  return { id, title, needed, look };
}

function remedyBy(modules: string): string {
  if (existsSync(`/lib/modules/${release()}`)) return `sudo modprobe -a ${modules}`;
  return `none here: this kernel has no modules to load; one that has ${modules} is needed`;
}
