import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UsageError } from '../../usage-error';

/** Only this machine can ask; no name is looked up that could mean another one. */
export const loopback = '127.0.0.1';

/**
 * @param port 0 for any that is free
 * @param remedy `give` what, where the port is taken
 * @returns the server's URL
 * @throws {UsageError} `port-taken`
 */
export async function listenOn(server: Server, port: number, remedy: string, address = loopback): Promise<string> {
  try {
    server.listen(port, address);
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new UsageError('port-taken', `port ${port} cannot be listened on (${code})`, `give ${remedy}`);
  }
  const { port: given } = server.address() as AddressInfo;
  return `http://${address.includes(':') ? `[${address}]` : address}:${given}/`;
}
