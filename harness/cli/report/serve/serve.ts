import { once } from 'node:events';
import { readResults } from '../../../../reports';
import { exitCode, type ExitCode } from '../../exit-code';
import { listenOn } from './listen-on';
import { reportServer } from './report-server';

/**
 * Serves the report of a run to the browsers of this machine until it is interrupted.
 *
 * @param port 0 for any that is free
 * @throws {ReportError} where there is no run; {UsageError} `port-taken`
 */
export async function serve(folder: string, port: number): Promise<ExitCode> {
  await readResults(folder);
  const server = reportServer(folder);
  const url = await listenOn(server, port, 'another one with --port');
  process.stdout.write(`${url}  (Ctrl-C ends)\n`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  server.closeAllConnections();
  server.close();
  return exitCode.pass;
}
