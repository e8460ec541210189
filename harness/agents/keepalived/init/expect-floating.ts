import { AgentError } from '../../errors';
import { addressesIn } from '../instances-in';
import type { VipPlan } from './model';
import type { PlannedNetwork } from './networks';
import type { Router } from './routers';

/**
 * A lab gives servers their own addresses, whatever keepalived does: one that is to float as well would be there twice. What
 * nobody can take over is left out of the drill, and may be anybody's own.
 *
 * @throws {AgentError} with file and line of the floating one
 */
export function expectFloating(
  vips: readonly VipPlan[],
  routers: readonly Router[],
  networks: readonly PlannedNetwork[],
): void {
  for (const vip of vips) {
    const address = vip.address.split('/')[0] ?? '';
    const owner = networks
      .flatMap(({ interfaces }) => interfaces)
      .find(({ addresses }) => addresses.some((own) => own.split('/')[0] === address))?.node;
    if (owner === undefined) continue;
    const places = routers.flat().flatMap(({ node, instance }) => {
      const place = addressesIn(instance).find((one) => one.address === address);
      return place ? [{ ...place, node, priority: instance.priority }] : [];
    });
    // It is told in the owner's own file, where that has it.
    const told = places.find(({ node }) => node === owner) ?? places[0];
    if (told) throw floatsAndIsOwn(told, address, owner);
  }
}

function floatsAndIsOwn(
  { at, node, priority }: { at: { file: string; line: number }; node: string; priority: number },
  address: string,
  owner: string,
): AgentError {
  const byRight = node === owner && priority === 255;
  return new AgentError(
    `${at.file}:${at.line}: ${address} floats, and is ${owner}'s own address${byRight ? ', which is its owner by priority 255 (RFC 9568 section 1.7)' : ''}`,
    `no lab can drill that: in the copies that are drilled give ${owner} another address of its own wherever it is named${byRight ? '; it may keep its priority' : ''}`,
  );
}
