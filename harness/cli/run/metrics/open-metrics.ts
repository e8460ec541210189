import { createServer } from 'node:http';
import { openMetricsType, renderCampaignMetrics, type Campaign } from '../../../../reports';
import { listenOn } from '../../report/serve/listen-on';
import { isWelcome, refuse } from '../../report/serve/report-server';
import type { Listening } from '../asked/listening';
import { CampaignTally } from './campaign-tally';

/** Where Prometheus can ask how a run goes. */
export interface OpenMetrics extends AsyncDisposable {
  readonly url: string;
  readonly view: CampaignTally;
}

/** @throws {UsageError} `port-taken` */
export async function openMetrics(
  { port, address }: Listening,
  about: Pick<Campaign, 'topologies' | 'seed'>,
): Promise<OpenMetrics> {
  const view = new CampaignTally(about);
  const server = createServer((request, response) => {
    if (!isWelcome(request, response, address === undefined)) return;
    if (request.url?.split('?')[0] !== '/metrics') return refuse(response, 404);
    response.writeHead(200, { 'Content-Type': openMetricsType }).end(renderCampaignMetrics(view.campaign));
  });
  const url = await listenOn(server, port, 'another one with --metrics-port', address);
  return {
    url: `${url}metrics`,
    view,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
