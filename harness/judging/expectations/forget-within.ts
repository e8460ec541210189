import type { ClientMeasures, StaleAnswers, Takeover } from '../../analysis/types';
import { againstLimit } from '../against-limit';
import { found, type Case, type Outcome } from '../outcome';
import { nobodyToServe } from './nobody-to-serve';
import { tellingFirst } from '../telling-first';

/**
 * An answer may be kept for as long as its TTL says (RFC 1035 §3.2.1), and names the old provider for so long; from then on, for
 * no longer than the limit. One finding for each client.
 */
export function forgetWithin(limitMs: number, context: Case): readonly Outcome[] {
  const { service } = context;
  const { takeover } = service;
  if (takeover === null)
    return [
      service.mustMove
        ? found('inconclusive', { kind: 'not-measured', what: 'the change of its record' })
        : found('not-applicable', { kind: 'nothing-had-to-move' }),
    ];
  const findings = service.clients.flatMap((client) =>
    client.staleAnswers === undefined || !client.hadPath
      ? []
      : { ...forgotten(client, client.staleAnswers, takeover, limitMs, context), client: client.client },
  );
  if (findings.length > 0) return tellingFirst(findings);
  // Whoever asks was told of no TTL, and so not for how long to remember.
  return service.clients.some(({ protocol, hadPath }) => protocol === 'dns' && hadPath)
    ? [found('inconclusive', { kind: 'not-measured', what: 'the TTL of its answers' })]
    : [nobodyToServe(context)];
}

/** Who was never told of the new provider had not forgotten the old one when the trial ended. */
function forgotten(
  { client, servers }: ClientMeasures,
  { answers, longestMs }: StaleAnswers,
  { to, takeoverUncertaintyMs }: Takeover,
  limitMs: number,
  context: Case,
): Outcome {
  const unfinished = !servers.after.includes(to);
  // The record may have changed as much earlier as its change was seen late.
  const uncertaintyMs = Math.min(takeoverUncertaintyMs, longestMs);
  const measured = { measuredMs: longestMs, uncertaintyMs, ...(unfinished && { unfinished }), evidence: [] };
  const finding = againstLimit(measured, limitMs, context);
  if (finding.verdict !== 'fail') return finding;
  return { ...finding, reason: { kind: 'stale-answers', client, answers, limitMs } };
}
