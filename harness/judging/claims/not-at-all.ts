import { outageLasted } from '../../analysis/lasted';
import { losersOf } from '../../analysis/primary-client';
import type { ClientMeasures, OwnerChange, ServiceMeasures } from '../../analysis/types';
import type { NoneClaim } from '../../topology/claim';
import { neverHaveTwoOwners } from '../expectations/never-have-two-owners';
import { found, type Case, type Outcome } from '../outcome';
import { tellingFirst } from '../telling-first';
import { unlessYieldedLate } from '../unless-yielded-late';

/** What the claim says never happens, looked for at one VIP of one trial. */
export function notAtAll({ measure }: NoneClaim, context: Case): readonly Outcome[] {
  const { service } = context;
  switch (measure) {
    case 'splitBrain':
      return neverHaveTwoOwners(context).map((finding) => unlessYieldedLate(finding, context));
    case 'outage':
      return [noLoss(context.service)];
    case 'blackout':
      return [noBlackout(context)];
    case 'flapping':
      return [noMove(context, service.flaps)];
    case 'falseFailover':
      return [noMove(context, service.falseFailovers)];
    case 'reversion':
      return [
        noMove(
          context,
          service.changes.filter(({ cause }) => cause === 'heal'),
        ),
      ];
    case 'takeover':
      return [
        noMove(
          context,
          service.changes.filter(({ from, cause }) => from !== null && cause !== 'heal'),
        ),
      ];
  }
}

function noMove({ service }: Case, [moved]: readonly OwnerChange[]): Outcome {
  if (service.initialOwner === null) return found('inconclusive', { kind: 'not-measured', what: 'the first owner' });
  if (moved === undefined) return found('pass', { kind: 'met' });
  return found('fail', { kind: 'moved', from: moved.from, to: moved.to }, { evidence: moved.evidence });
}

function noBlackout({ service: { owners, blackouts } }: Case): Outcome {
  if (owners.length === 0) return found('inconclusive', { kind: 'not-measured', what: 'an owner of the address' });
  if (blackouts.length === 0) return found('pass', { kind: 'met' });
  const measuredMs = Math.max(...blackouts.map(({ durationMs }) => durationMs));
  const unfinished = blackouts.some((blackout) => blackout.unfinished === true) && { unfinished: true as const };
  return found('fail', { kind: 'over-limit', limitMs: 0 }, { measuredMs, ...unfinished });
}

function noLoss(service: ServiceMeasures): Outcome {
  const [worst] = tellingFirst(losersOf(service).map(noLossOf));
  return worst ?? found('inconclusive', { kind: 'not-measured', what: 'the client’s service' });
}

function noLossOf(client: ClientMeasures): Outcome {
  // What was lost once the fault had been healed is none of the loss that it made, and was lost all the same.
  const outageMs = client.hadPath ? outageLasted(client).ms : 0;
  if (client.lost === 0 && outageMs === 0) return found('pass', { kind: 'met' });
  return found(
    'fail',
    { kind: 'over-limit', limitMs: 0 },
    { measuredMs: Math.max(client.lossDerivedMs ?? 0, outageMs) },
  );
}
