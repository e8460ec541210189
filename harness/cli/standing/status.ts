import type { TrialNews } from '../../drill/trial/trial-news';
import { momentText } from '../observe/lines';
import { newsText } from '../run/watch/wording';
import { askLab, keptLabs } from './kept-labs';
import { renderStatus } from './render-status';
import type { LabStatus } from './requests';

interface StatusOptions {
  readonly lab?: string;
  readonly log?: string;
  readonly follow: boolean;
  readonly json: boolean;
}

export async function status({ lab, log, follow, json }: StatusOptions): Promise<void> {
  const names = lab === undefined && log === undefined && !follow ? await keptLabs() : [lab];
  const request = { do: 'status', ...(log !== undefined && { log }) } as const;
  const found: LabStatus[] = [];
  for (const name of names) found.push((await askLab(name, request)) as LabStatus);
  if (json && !follow) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  else if (!json)
    process.stdout.write(found.length === 0 ? 'no lab is kept here\n' : `${found.map(renderStatus).join('\n')}\n`);
  if (!follow) return;
  await askLab(lab, { do: 'follow' }, (told) => {
    const news = told as TrialNews;
    const nowMs = Date.now();
    const line = json
      ? JSON.stringify({ at: new Date(nowMs).toISOString(), ...news })
      : `${momentText(nowMs)}  ${newsText(news)}`;
    process.stdout.write(`${line}\n`);
  });
}
