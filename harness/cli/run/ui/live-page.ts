import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { renderLivePage } from '../../../../reports';
import { giveFile, isWelcome, refuse } from '../../report/serve/report-server';
import { listenOn } from '../../report/serve/listen-on';
import type { RunView } from '../watch/run-view';
import { EventStream, eventText } from './event-stream';
import { LiveRun } from './live-run';

/** The page of a run, for the browsers of this machine alone: what happens while it goes on, and then its report. */
export interface LivePage extends AsyncDisposable {
  readonly url: string;
  readonly view: RunView;
  /** The report is there to be read: whoever has the page open is shown it. */
  reported(): void;
}

const report = '/report';
const lastWordsMs = 300;

/**
 * @param port 0 for any that is free
 * @param folder the run's, where its report will be
 * @throws {UsageError} `port-taken`
 */
export async function openLivePage(port: number, folder: string): Promise<LivePage> {
  const stream = new EventStream();
  const view = new LiveRun(stream);
  let isReported = false;
  const ended = eventText('reported', { at: `${report}/` });

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    if (!isWelcome(request, response)) return;
    const [path = '/'] = (request.url ?? '/').split(/[?#]/);
    if (path === '/events') stream.add(response, [...view.soFar, ...(isReported ? [ended] : [])]);
    else if (path.startsWith(`${report}/`) && isReported)
      void giveFile(folder, path.slice(report.length), request, response);
    else if (path === '/') giveLivePage(response);
    else refuse(response, 404);
  };
  const server = createServer(answer);
  const url = await listenOn(server, port, 'another one with --ui-port');
  return {
    url,
    view,
    reported: () => {
      isReported = true;
      stream.send(ended);
    },
    [Symbol.asyncDispose]: async () => {
      view.stop();
      stream.end();
      const closed = new Promise((resolve) => server.close(resolve));
      // Who does not read to the end is not waited for.
      await Promise.race([closed, sleep(lastWordsMs, undefined, { ref: false })]);
      server.closeAllConnections();
      await closed;
    },
  };
}

function giveLivePage(response: ServerResponse): void {
  const { page, policy } = renderLivePage();
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy }).end(page);
}
