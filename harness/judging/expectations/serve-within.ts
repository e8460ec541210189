import { heldTo } from '../../analysis/primary-client';
import type { ClientMeasures } from '../../analysis/types';
import { againstLimit } from '../against-limit';
import { found, type Case, type Outcome } from '../outcome';
import { worstVerdict } from '../verdicts';

/**
 * The client's word is what counts: it was served before anything was broken, since a takeover that serves nobody is no takeover,
 * and from then on never unserved for longer than the limit. Of several clients, the one that fared worst.
 */
export function serveWithin(limitMs: number, context: Case): Outcome {
  const findings = heldTo(context.service).map((client) => served(client, limitMs, context));
  const worst = worstVerdict(findings.map(({ verdict }) => verdict));
  const telling = findings
    .filter(({ verdict }) => verdict === worst)
    .toSorted((one, other) => (other.measuredMs ?? 0) - (one.measuredMs ?? 0));
  return telling[0] ?? found('not-applicable', { kind: 'nobody-to-serve' });
}

/** Operations sample the service, so an outage is uncertain by an interval at each end. */
function served({ client, servedBefore, outage, intervalMs }: ClientMeasures, limitMs: number, context: Case): Outcome {
  if (!servedBefore) return found('fail', { kind: 'never-served', client });
  if (outage === null) return found('pass', { kind: 'met' }, { measuredMs: 0 });
  const { durationMs: measuredMs, unfinished } = outage;
  const uncertaintyMs = Math.min(2 * intervalMs, measuredMs);
  const finding = againstLimit(
    { measuredMs, uncertaintyMs, ...(unfinished && { unfinished }), evidence: [] },
    limitMs,
    context,
  );
  if (finding.verdict !== 'fail' || unfinished === undefined) return finding;
  return { ...finding, reason: { kind: 'never-restored', client, limitMs } };
}
