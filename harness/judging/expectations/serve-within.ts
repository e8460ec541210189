import { durationMs, later } from '../../analysis/interval';
import { outageLasted } from '../../analysis/lasted';
import { heldTo } from '../../analysis/primary-client';
import type { ClientMeasures, Interval, Outage } from '../../analysis/types';
import { againstLimit } from '../against-limit';
import { found, measuredOf, noneSeen, type Case, type Outcome } from '../outcome';
import { nobodyToServe } from './nobody-to-serve';
import { tellingFirst } from '../telling-first';

/**
 * The client's word is what counts: it was served before anything was broken, since a takeover that serves nobody is no takeover,
 * and from then on never unserved for longer than the limit. One finding for each client, since a weakness may be declared for
 * one and not for another.
 */
export function serveWithin(limitMs: number, context: Case): readonly Outcome[] {
  const clients = heldTo(context.service);
  const findings = clients.map((each) => {
    const finding = { ...served(each, limitMs, context), client: each.client };
    const { reason } = finding;
    const isUnnamed = clients.length > 1 && reason.kind === 'over-limit';
    return isUnnamed ? { ...finding, reason: { ...reason, client: each.client } } : finding;
  });
  return findings.length === 0 ? [nobodyToServe(context)] : tellingFirst(findings);
}

/** From its beginning to the end of whatever of it was the longest. */
const wholly = ({ fromNs, toNs, open }: Outage): Interval => ({ fromNs, toNs: later(toNs, open?.toNs ?? toNs) });

function served(client: ClientMeasures, limitMs: number, context: Case): Outcome {
  if (!client.servedBefore) return found('fail', { kind: 'never-served', client: client.client });
  const unseen = noneSeen(Math.max(client.intervalMs, client.gapMs ?? 0), limitMs);
  if (client.outage === null) return unseen;
  const finding = againstLimit(measuredOf(outageLasted(client), wholly(client.outage)), limitMs, context);
  if (finding.verdict === 'pass' && unseen.verdict !== 'pass') return unseen;
  if (finding.verdict !== 'fail') return finding;
  const reason = { kind: 'never-restored', client: client.client, limitMs } as const;
  if (client.outage.unfinished === true) return { ...finding, reason };
  // It was not served for longer than the limit when the trial ended, whatever was over before.
  const openMs = client.outage.open === undefined ? 0 : durationMs(client.outage.open) - 2 * client.intervalMs;
  return openMs <= limitMs ? finding : { ...finding, measuredMs: openMs, uncertaintyMs: 0, unfinished: true, reason };
}
