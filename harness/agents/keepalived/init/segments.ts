import { devicesIn } from '../meaning/devices';
import type { Instance } from '../meaning/instance';
import type { Machine } from '../meaning/machines';
import { addressesIn } from '../instances-in';
import type { Router } from './routers';

/** An interface of a server. */
export interface Port {
  readonly node: string;
  readonly name: string;
}

/** Interfaces that must be plugged into one network. */
export type Segment = readonly Port[];

export const segmentOf = (segments: readonly Segment[], node: string, name: string): Segment | undefined =>
  segments.find((segment) => segment.some((port) => port.node === node && port.name === name));

/**
 * Which interfaces belong together: those over which servers of a virtual router advertise, those that get the same
 * floating address, and for the rest those of the same name.
 */
export function segmentsOf(machines: readonly Machine[], routers: readonly Router[]): readonly Segment[] {
  const segments: Port[][] = [];
  const find = (port: Port) => segments.find((one) => one.some((each) => isSame(each, port)));
  const join = (ports: readonly Port[]): void => {
    const found = new Set(ports.flatMap((port) => [find(port) ?? []]).filter((one) => one.length > 0));
    const joined = [...found].flat();
    for (const one of found) segments.splice(segments.indexOf(one), 1);
    for (const port of ports) if (!joined.some((each) => isSame(each, port))) joined.push(port);
    if (joined.length > 0) segments.push(joined);
  };
  for (const router of routers) {
    join(router.flatMap(({ node, instance }) => portsNamed(node, instance.interface)));
    for (const address of new Set(router.flatMap(({ instance }) => addressesIn(instance).map((one) => one.address))))
      join(router.flatMap(({ node, instance }) => portsNamed(node, deviceOf(instance, address))));
  }
  // What is only watched, and what only one server has, is plugged in where its namesakes are.
  for (const { name: node, configuration } of machines)
    for (const name of new Set(devicesIn(configuration).map((device) => device.name)))
      if (!find({ node, name }))
        join([
          { node, name },
          ...segments
            .flat()
            .filter((port) => port.name === name && port.node !== node)
            .slice(0, 1),
        ]);
  return segments;
}

const isSame = (one: Port, other: Port): boolean => one.node === other.node && one.name === other.name;

/** The kernel's own is there anyway. */
const portsNamed = (node: string, name: string | undefined): Port[] =>
  name === undefined || name === 'lo' ? [] : [{ node, name }];

/** Where an instance puts an address: its own interface, unless another is named. */
export const deviceOf = (instance: Instance, address: string): string | undefined =>
  addressesIn(instance).find((one) => one.address === address)?.device ?? instance.interface;
