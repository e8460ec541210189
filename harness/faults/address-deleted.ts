import { z } from 'zod';
import { ScheduleError } from '../schedule/schedule-error';
import { specOf } from '../schedule/fault-kind';
import { scopedAddress } from '../topology/services';
import type { FaultSpec } from '../schedule/types';
import type { Vip } from '../topology/types';
import { powerOf } from './holds';
import { holdsAddress } from './links';
import { defineFault, plain, type FaultContext } from './types';

/**
 * Somebody, or some network manager, takes the address from the interface, and the agent is not asked. Healing gives it
 * back, unless some node has it by then: the agent's own repair is what is drilled.
 */
export const addressDeletedFault = defineFault({
  name: 'address-deleted',
  does: 'the VIP is deleted from its interface under the agent',
  target: 'node',
  suits: ['address'],
  parameters: z.strictObject({
    vip: z.string().min(1).optional().describe('Its address; where left out: all VIPs that the node holds.'),
  }),
  proof: 'the interface was seen without it',
  bind: (context, { target }, { vip }) => {
    const { lab } = context;
    const node = context.nodeOf(target);
    const chosen = vipsOf(context, node, vip);
    let deleted: readonly Vip[] = [];
    /** Where each was, by its address: on an interface of the agent's own, it may be (a virtual MAC has one). */
    const places = new Map<string, readonly Held[]>();
    let seenGone = false;
    const number = context.nextNumber();
    const ipOn = (name: string): readonly string[] => ['nsenter', `--net=/proc/${lab.holder(name)}/ns/net`, 'ip'];
    /** Where it is and can be used: whoever stands by may keep it ready on an interface that is held down. */
    const heldBy = async (name: string, { address }: Vip): Promise<readonly Held[]> => {
      const shown = await lab.control.run('', [...ipOn(name), '-json', 'address', 'show', 'to', address]);
      return heldIn(shown);
    };
    const locate = async (one: Vip): Promise<void> => {
      const held = await heldBy(node, one);
      const usual = deviceOf(context, node, one);
      const device = held.some(({ device: own }) => own === usual) ? usual : (held[0]?.device ?? usual);
      const there = held.filter(({ device: own }) => own === device);
      places.set(scopedAddress(one), there.length > 0 ? there : [{ device, prefixLength: one.prefixLength }]);
    };
    // The kernel knows an address by its prefix length too, and the agent's own may be another than the topology's.
    const change = async (verb: 'del' | 'replace', some: readonly Vip[]) => {
      const words = some.flatMap((one) =>
        (places.get(scopedAddress(one)) ?? []).map(
          ({ device, prefixLength, scope }) =>
            `${verb} ${one.address}/${prefixLength} dev ${device}${scope === undefined ? '' : ` scope ${scope}`}`,
        ),
      );
      const armed = `address_${number}`;
      await lab.control.arm(armed, [...ipOn(node), '-batch', '-']);
      return lab.control.strike([{ act: 'feed', armed, text: words.map((line) => `address ${line}\n`).join('') }]);
    };
    const isHeld = async (one: Vip): Promise<boolean> => {
      const nodes = Object.keys(one.priorities).filter((name) => lab.isUp(name));
      const held = await Promise.all(
        nodes.map(async (name) => {
          const held = await heldBy(name, one);
          // A link-local address is one link's alone (RFC 4007 §11).
          return held.some(({ device }) => one.zone === undefined || device === deviceOf(context, name, one));
        }),
      );
      return held.includes(true);
    };
    return {
      description: { ...plain, name: 'address deleted', target, nodes: [node], planned: false },
      holds: chosen.map((one) => `${scopedAddress(one)} on ${node}`),
      needs: [powerOf(node)],
      apply: async () => {
        deleted = await those(chosen, (one) => holds(context, node, one));
        await Promise.all(deleted.map(locate));
        const bracket = await change('del', deleted);
        // An agent may have put it back already; what it was asked then is not asked of others.
        seenGone = (await those(deleted, (one) => holds(context, node, one))).length < deleted.length;
        return bracket;
      },
      proveApplied: async () =>
        deleted.length > 0 && seenGone ? `${deleted.map(scopedAddress).join(', ')} deleted` : null,
      heal: async () => change('replace', await those(deleted, async (one) => !(await isHeld(one)))),
      proveHealed: async () => ((await those(deleted, isHeld)).length === deleted.length ? 'it is held again' : null),
    };
  },
});

/** @param vip its address; where left out, all that the node holds */
export const addressDeleted = (target: string, vip?: string): FaultSpec =>
  specOf(addressDeletedFault, target, vip === undefined ? {} : { vip });

/** As it is on an interface; a scope that nobody has seen is the kernel's own choice. */
interface Held {
  readonly device: string;
  readonly prefixLength: number;
  readonly scope?: string;
}

/** What `ip -json address` shows of one address, without the interfaces that are down; of others it shows an empty object. */
function heldIn(shown: string): readonly Held[] {
  const links = JSON.parse(shown) as readonly {
    readonly ifname?: string;
    readonly operstate?: string;
    readonly addr_info?: readonly { readonly prefixlen?: number; readonly scope?: string }[];
  }[];
  return links.flatMap(({ ifname, operstate, addr_info: addresses = [] }) =>
    ifname === undefined || operstate === 'DOWN'
      ? []
      : addresses.flatMap(({ prefixlen, scope }) =>
          prefixlen === undefined ? [] : { device: ifname, prefixLength: prefixlen, ...(scope && { scope }) },
        ),
  );
}

function vipsOf({ lab: { topology } }: FaultContext, node: string, address?: string): readonly Vip[] {
  const own = topology.vips.filter(({ priorities }) => priorities[node] !== undefined);
  const chosen = own.filter(
    (vip) => address === undefined || vip.address === address || scopedAddress(vip) === address,
  );
  if (chosen.length > 0) return chosen;
  const known = own.map(scopedAddress).join(', ');
  throw new ScheduleError(
    'fault-target-unknown',
    `${node} competes for no VIP${address === undefined ? '' : ` ${address}`}`,
    known === '' ? 'strike a node that does' : `it competes for ${known}`,
  );
}

function deviceOf({ lab }: FaultContext, node: string, { network }: Vip): string {
  const [port] = lab.portsOf(node).filter((one) => one.network === network);
  if (!port) throw new RangeError(`${node} is not on ${network}`);
  return port.interface;
}

const holds = (context: FaultContext, node: string, vip: Vip): Promise<boolean> =>
  holdsAddress(context.lab, node, vip.address, vip.zone && deviceOf(context, node, vip));

async function those<Item>(items: readonly Item[], is: (item: Item) => Promise<boolean>): Promise<readonly Item[]> {
  const answers = await Promise.all(items.map(is));
  return items.filter((_, index) => answers[index]);
}
