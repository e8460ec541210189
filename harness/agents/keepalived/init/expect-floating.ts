import { AgentError } from '../../errors';
import { addressesIn } from '../instances-in';
import type { PlannedNetwork } from './networks';
import type { Router } from './routers';

/**
 * A lab gives servers their own addresses, whatever keepalived does: one that is to float as well would be there twice.
 *
 * @throws {AgentError} with file and line of the floating one
 */
export function expectFloating(routers: readonly Router[], networks: readonly PlannedNetwork[]): void {
  const owns = (node: string, address: string): boolean =>
    networks.some(({ interfaces }) =>
      interfaces.some((one) => one.node === node && one.addresses.some((own) => own.split('/')[0] === address)),
    );
  const floating = routers
    .flat()
    .flatMap(({ node, instance }) =>
      addressesIn(instance).map((one) => ({ ...one, node, priority: instance.priority })),
    );
  // It is told in the owner's own file, where that has it.
  const owner = floating.find(({ node, address }) => owns(node, address));
  const [stranger] = floating.flatMap((one) => {
    const found = routers.flat().find(({ node }) => owns(node, one.address));
    return found ? { ...one, node: found.node, priority: 0 } : [];
  });
  const told = owner ?? stranger;
  if (told === undefined) return;
  const { address, at, node, priority } = told;
  const byRight = priority === 255;
  throw new AgentError(
    `${at.file}:${at.line}: ${address} floats, and is ${node}'s own address${byRight ? ', which is its owner by priority 255 (RFC 9568 section 1.7)' : ''}`,
    `no lab can drill that: in the copies that are drilled give ${node} another address of its own wherever it is named${byRight ? '; it may keep its priority' : ''}`,
  );
}
