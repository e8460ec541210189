import { randomUUID } from 'node:crypto';
import { redact } from '../../../../reports';
import { UsageError } from '../../usage-error';
import { type Asked, type CampaignState, writeState } from './campaign-state';
import type { Fingerprint } from './fingerprint';
import { rememberRun } from '../results/earlier-runs';
import { prepareOutput } from '../results/output';
import { expectUnchanged } from './resume';

/** What names a run, from its beginning to its end, however often it is interrupted. */
export type Campaign = Pick<CampaignState, 'id' | 'startedAt' | 'command'>;

/** Makes room for a new run and writes down what it is. @throws {UsageError} */
export async function beginCampaign(
  folder: string,
  asked: Asked,
  { topologies, suites, drills }: Fingerprint,
): Promise<Campaign> {
  await rememberRun(folder);
  await prepareOutput(folder);
  const campaign: Campaign = {
    id: randomUUID(),
    startedAt: new Date().toISOString(),
    command: redact(['failover-drill', ...process.argv.slice(2)]),
  };
  const fingerprint = { topologies: { ...topologies }, suites: { ...suites }, drills: [...drills] };
  try {
    await writeState(folder, { format: 'failover-drill/campaign', schemaVersion: 1, ...campaign, asked, fingerprint });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError('output-unwritable', why, 'give another folder with --output');
  }
  return campaign;
}

/** @throws {UsageError} */
export function resumeCampaign(state: CampaignState, fingerprint: Fingerprint): Campaign {
  expectUnchanged(state, fingerprint);
  return state;
}
