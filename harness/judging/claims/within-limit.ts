import { outageLasted } from '../../analysis/lasted';
import { losersOf } from '../../analysis/primary-client';
import type { ClientMeasures } from '../../analysis/types';
import type { DurationClaim } from '../../topology/claim';
import { againstLimit } from '../against-limit';
import { blackOutAtMost } from '../expectations/black-out-at-most';
import { failOverWithin, lastedMs } from '../expectations/fail-over-within';
import { neverHaveTwoOwners } from '../expectations/never-have-two-owners';
import { revertWithin } from '../expectations/revert-within';
import { takeOverWithin } from '../expectations/take-over-within';
import { found, measuredOf, neverCame, noneSeen, type Case, type Outcome } from '../outcome';
import { tellingFirst } from '../telling-first';

/** One VIP of one trial against the claim's limit, by the rule for all times: only a whole interval is within it or over it. */
export function withinLimit({ measure, limitMs }: DurationClaim, context: Case): readonly Outcome[] {
  switch (measure) {
    case 'takeover':
      return [takeOverWithin(limitMs, context)];
    case 'detection':
      return [detection(limitMs, context)];
    case 'failover':
      return [context.service.mustMove ? failOverWithin(limitMs, context) : nothingHadToMove()];
    case 'reversion':
      return [revertWithin(limitMs, context)];
    case 'outage':
      return [outage(limitMs, context)];
    case 'blackout':
      return [blackOutAtMost(limitMs, context)];
    case 'splitBrain':
      return splitBrain(limitMs, context);
  }
}

const nothingHadToMove = (): Outcome => found('not-applicable', { kind: 'nothing-had-to-move' });

/** RFC 6414 §3.3.3: fault to the standby's decision, seen as its first claim or its new address. */
function detection(limitMs: number, context: Case): Outcome {
  const { takeover } = context.service;
  if (takeover === null) return takeOverWithin(limitMs, context);
  const { phases, takeoverUncertaintyMs: uncertaintyMs, evidence } = takeover;
  if (phases.detectedNs === null) return found('inconclusive', { kind: 'not-measured', what: 'the detection' });
  const measuredMs = Number(phases.detectedNs - phases.faultNs) / 1e6;
  return againstLimit({ measuredMs, uncertaintyMs, evidence }, limitMs, context);
}

/** What each client lost to the fault, and, healed or not, the longest that it was without the service from then on. */
function outage(limitMs: number, context: Case): Outcome {
  const [worst] = tellingFirst(losersOf(context.service).map((client) => outageOf(client, limitMs, context)));
  return worst ?? found('inconclusive', { kind: 'not-measured', what: 'the client’s service' });
}

function outageOf(client: ClientMeasures, limitMs: number, context: Case): Outcome {
  const lost = lossWithin(limitMs, client, context);
  // What never came ranks above all that did.
  if (client.outage === null || !client.hadPath || (lost.verdict === 'fail' && lost.measuredMs === null)) return lost;
  return tellingFirst([lost, againstLimit(measuredOf(outageLasted(client)), limitMs, context)])[0] ?? lost;
}

/** RFC 6414 §3.6.2. Between the operations around a row of lost ones, the service may have gone or come at any time. */
function lossWithin(limitMs: number, client: ClientMeasures, context: Case): Outcome {
  const { lossDerivedMs, sustainedMs, intervalMs } = client;
  if (lossDerivedMs === null) return found('inconclusive', { kind: 'not-measured', what: 'the client’s service' });
  if (sustainedMs === null)
    return neverCame(
      { kind: 'not-measured', what: 'the end of the outage' },
      limitMs,
      lastedMs(client, context.service),
      context,
    );
  if (lossDerivedMs === 0) return noneSeen(intervalMs, limitMs);
  const measured = { measuredMs: lossDerivedMs + intervalMs, uncertaintyMs: 2 * intervalMs };
  return againstLimit({ ...measured, evidence: context.service.takeover?.evidence ?? [] }, limitMs, context);
}

/** Each class by itself, for a weakness may be declared for one; seen no finer than the questions are apart. */
function splitBrain(limitMs: number, context: Case): readonly Outcome[] {
  const intervalMs = 1000 / context.topology.probing.questionRatePerSecond;
  return neverHaveTwoOwners(context).map((finding) => {
    if (finding.verdict !== 'fail' || finding.measuredMs === null) return finding;
    const measured = { ...finding, measuredMs: finding.measuredMs + intervalMs, uncertaintyMs: 2 * intervalMs };
    const timed = againstLimit(measured, limitMs, context);
    if (timed.verdict === 'fail') return { ...timed, reason: finding.reason };
    return timed.reason.kind === 'control-failed'
      ? { ...timed, reason: { ...timed.reason, otherwise: finding.reason } }
      : timed;
  });
}
