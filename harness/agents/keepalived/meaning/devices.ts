import { has, lastOf, within } from '../file/query';
import type { Place, Statement } from '../file/statement';
import type { VirtualAddress } from './address';
import type { Configuration } from './configuration';
import type { Instance } from './instance';

/** An interface that a configuration names. */
export interface NamedDevice {
  readonly name: string;
  readonly at: Place;
  /** What needs it; absent: the whole file does. */
  readonly instance?: Instance;
  /** The instance does without it: it costs priority, or nothing. */
  readonly isOptional: boolean;
}

/** Each of them, but for those that keepalived makes itself; the kernel's own is there anyway. */
export function devicesIn({ statements, globals, instances, groups }: Configuration): readonly NamedDevice[] {
  const named = [
    ...instances.flatMap(ofInstance),
    ...groups.flatMap(({ tracked }) => tracked).flatMap(ofTracked),
    ...['static_ipaddress', 'static_routes', 'static_rules'].flatMap((keyword) => inLines(statements, keyword)),
  ];
  const prefixes = ['vmac_prefix', 'vmac_addr_prefix'].flatMap((keyword) => lastOf(globals, keyword)?.words[1] ?? []);
  const isMade = (name: string): boolean => instances.some((instance) => makes(instance, name, ['vrrp', ...prefixes]));
  return named.filter(({ name }) => name !== 'lo' && !isMade(name));
}

/** Where this is not said, keepalived ends at once over any interface that is not there. */
export const takesLateInterfaces = ({ globals }: Pick<Configuration, 'globals'>): boolean =>
  has(globals, 'dynamic_interfaces');

function ofInstance(instance: Instance): NamedDevice[] {
  const { interface: carrier, statements, at, tracked, addresses, excluded } = instance;
  const floating = (one: VirtualAddress): NamedDevice[] =>
    one.device === undefined ? [] : [{ name: one.device, at: one.at, isOptional: false }];
  return [
    ...(carrier === undefined
      ? []
      : [{ name: carrier, at: lastOf(statements, 'interface')?.at ?? at, isOptional: false }]),
    ...tracked.flatMap(ofTracked),
    ...[...addresses, ...excluded].flatMap(floating),
    ...['virtual_routes', 'virtual_rules'].flatMap((keyword) => inLines(statements, keyword)),
  ].map((device) => ({ ...device, instance }));
}

/** Weight 0 is none: the instance is in FAULT without it. */
const ofTracked = ({ kind, name, weight, at }: Instance['tracked'][number]): NamedDevice[] =>
  kind === 'interface' ? [{ name, at, isOptional: Boolean(weight) }] : [];

/** `default via 10.20.0.1 dev eth0`, `from 10.20.0.0/24 iif eth0 table 100`; a route may have several next hops. */
const inLines = (statements: readonly Statement[], keyword: string): NamedDevice[] =>
  within(statements, keyword).flatMap(({ words, at }) =>
    words.flatMap((word, position) => {
      const name = words[position + 1];
      const isNamed = ['dev', 'iif', 'oif'].includes(word) && name !== undefined;
      return isNamed ? [{ name, at, isOptional: words.includes('no_track') }] : [];
    }),
  );

/** `use_vmac [NAME] [MAC]`, `use_ipvlan [NAME] [ADDRESS] [MODE]`, of the instance or of one address, in any order. */
function makes({ statements, virtualRouterId = 0 }: Instance, name: string, prefixes: readonly string[]): boolean {
  const blocks = ['virtual_ipaddress', 'virtual_ipaddress_excluded'].flatMap((keyword) => within(statements, keyword));
  const said = [...statements, ...blocks].flatMap(({ words }) => {
    const at = words.findIndex((word) => ['use_vmac', 'use_ipvlan', 'use_vmac_addr'].includes(word));
    return at === -1 ? [] : [words.slice(at)];
  });
  // What keepalived names itself depends on its version, and on what is there: `vrrp.51`, `vrrp6.51`, `vrrp.51.1`.
  const isPrefixed = prefixes.some((prefix) => name.startsWith(prefix));
  const isNumbered = `${name}.`.includes(`.${virtualRouterId}.`);
  return said.some((words) => words.includes(name) || isPrefixed || (isNumbered && words[0] === 'use_ipvlan'));
}
