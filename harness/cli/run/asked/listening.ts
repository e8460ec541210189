import { InvalidArgumentError } from 'commander';
import { isIP } from 'node:net';

/** What is listened on. */
export interface Listening {
  readonly port: number;
  /** Absent: this machine alone can ask. */
  readonly address?: string;
}

/** `9464`, `0.0.0.0:9464` or `[::]:9464`. @throws {InvalidArgumentError} */
export function parseListening(text: string): Listening {
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]:|([^:[\]]+):)?(\d{1,5})$/.exec(text) ?? [];
  const [address, port] = [bracketed ?? plain, Number(digits)];
  const isAddress = address === undefined || isIP(address) !== 0;
  if (digits === undefined || port > 65_535 || !isAddress)
    throw new InvalidArgumentError('it is a port up to 65535, after an address and a colon if need be');
  return address === undefined ? { port } : { port, address };
}
