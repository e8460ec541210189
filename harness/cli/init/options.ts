import { InvalidArgumentError } from 'commander';
import type { GivenAddress } from '../../agents/keepalived/init/own-addresses';
import { parseInterfaceAddress } from '../../topology/address/ip';
import { FieldError } from '../../topology/field-error';
import { parseTopologyName } from '../../topology/shape/names';

/** `web-1=10.20.0.5`, `web-1.bond0.1603=10.20.0.5/24`: a node's name has no dots, an interface's may. May be given again. */
export function parseAddress(text: string, before: readonly GivenAddress[] = []): readonly GivenAddress[] {
  const [, node, name, address] = /^([^.=]+)(?:\.([^=]+))?=(.+)$/.exec(text) ?? [];
  if (node === undefined || address === undefined)
    throw new InvalidArgumentError('Write it like web-1=10.20.0.5 or web-1.eth1=10.30.0.5/24.');
  refuse(() => parseInterfaceAddress(address));
  return [...before, { node, address, ...(name !== undefined && { interface: name }) }];
}

export function parseName(text: string): string {
  refuse(() => parseTopologyName(text));
  return text;
}

function refuse(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    throw error instanceof FieldError ? new InvalidArgumentError(`${error.message}: ${error.hint}.`) : error;
  }
}
