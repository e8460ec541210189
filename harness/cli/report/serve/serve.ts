import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { readResults } from '../../../../reports';
import { exitCode, type ExitCode } from '../../exit-code';
import { UsageError } from '../../usage-error';
import { reportServer } from './report-server';

/** Only this machine can ask; no name is looked up that could mean another one. */
const loopback = '127.0.0.1';

/**
 * Serves the report of a run to the browsers of this machine until it is interrupted.
 *
 * @param port 0 for any that is free
 * @throws {ReportError} where there is no run; {@link UsageError} `port-taken`
 */
export async function serve(folder: string, port: number): Promise<ExitCode> {
  await readResults(folder);
  const server = reportServer(folder);
  try {
    server.listen(port, loopback);
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new UsageError('port-taken', `port ${port} cannot be listened on (${code})`, 'give another one with --port');
  }
  const { port: given } = server.address() as AddressInfo;
  process.stdout.write(`http://${loopback}:${given}/  (Ctrl-C ends)\n`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  server.closeAllConnections();
  server.close();
  return exitCode.pass;
}
