import { longestOf, splitBrainOf } from '../analysis/lasted';
import type { Control, ServiceMeasures, TrialMeasures } from '../analysis/types';
import type { TimerTheory } from '../recording/types';
import type { Topology } from '../topology/types';
import { agreeWithin } from './expectations/agree-within';
import { blackOutAtMost } from './expectations/black-out-at-most';
import { endWithOwner } from './expectations/end-with-owner';
import { failOverWithin } from './expectations/fail-over-within';
import { forgetWithin } from './expectations/forget-within';
import { keepCalls } from './expectations/keep-calls';
import { keepSessions } from './expectations/keep-sessions';
import { keepItsOwner } from './expectations/keep-its-owner';
import { loseNoAcknowledgedWrites } from './expectations/lose-no-acknowledged-writes';
import { loseNoOperation } from './expectations/lose-no-operation';
import { neverHaveTwoOwners } from './expectations/never-have-two-owners';
import { rejoinWithin } from './expectations/rejoin-within';
import { revertNotBefore } from './expectations/revert-not-before';
import { revertWithin } from './expectations/revert-within';
import { serveWithin } from './expectations/serve-within';
import { setUpCalls } from './expectations/set-up-calls';
import { takeOverWithin } from './expectations/take-over-within';
import { inSpiteOf } from './in-spite';
import { found, type Before, type Case, type Outcome } from './outcome';
import { unlessApart } from './moved-apart';
import { unlessAtOnce } from './unless-at-once';
import { unlessStarved } from './unless-starved';
import { unlessUnheard } from './unless-unheard';
import { unlessYieldedLate } from './unless-yielded-late';
import { withoutMeaning } from './meaning';
import type { Expectation, Judgement } from './types';
import { overallVerdict, worstVerdict } from './verdicts';

/** Whoever did not settle was watched for longer than all timers: what made the machine late once excuses nothing of that. */
const matterOfMs: ReadonlySet<string> = new Set(['asking', 'probing', 'scheduler', 'network-lock']);

const spoiling = ({ controls }: TrialMeasures, before: Before): readonly Control[] =>
  controls.filter(({ name, ok }) => !ok && !(before.unsettled && matterOfMs.has(name)));

/** The control that leaves nothing of a trial to judge by. */
export const spoilingControl = (measures: TrialMeasures, before: Before): Control | undefined =>
  spoiling(measures, before)[0];

/**
 * Holds one expectation against each VIP of a trial, or the one it names. A control that failed leaves nothing to judge by, but for two
 * owners who were seen where all that failed was to look often enough.
 */
export function judge(
  expectation: Expectation,
  measures: TrialMeasures,
  topology: Topology,
  theory: Readonly<Record<string, TimerTheory>>,
  before: Before = {},
): Judgement {
  const failed = spoiling(measures, before);
  const only = 'service' in expectation ? expectation.service : undefined;
  const concerned = measures.services.filter(({ name }) => only === undefined || name === only);
  const services = concerned.flatMap((service) => {
    const context = { service, trial: measures, topology, theory: theory[service.name], before };
    const findings = inSpiteOf(
      failed,
      () => neverSettled(service, before) ?? judgeService(expectation, context),
      context,
    );
    return findings.map((finding) => ({ service: service.name, ...finding }));
  });
  const verdicts = services.map(({ verdict }) => verdict);
  const verdict = services.length === 0 ? overallVerdict(verdicts) : worstVerdict(verdicts);
  return { expectation, verdict, services, ...inAll(expectation, measures, services) };
}

/** How long a service had two owners in all, whatever the class. */
function inAll({ name }: Expectation, { services }: TrialMeasures, judged: Judgement['services']) {
  if (name !== 'neverHaveTwoOwners' || judged.every(({ reason }) => reason.kind !== 'split-brain')) return {};
  const lasted = longestOf(services.map(splitBrainOf));
  return lasted === null ? {} : { lasted };
}

/** Of a set-up in which nobody came to own each VIP, nothing was asked but that. */
function neverSettled({ name, kind }: ServiceMeasures, { unsettled, states = {} }: Before): readonly Outcome[] | null {
  if (unsettled?.kind !== 'never-settled') return null;
  const holders = unsettled.holders[name] ?? [];
  const told = Object.entries(states).flatMap(([node, byVip]) => {
    const state = byVip[name];
    return state === undefined ? [] : [{ node, state }];
  });
  const of = kind === undefined ? {} : { of: kind };
  const reason = { kind: 'never-settled', ...of, holders, states: told, said: unsettled.said } as const;
  const failing =
    told.length > 0 && told.every(({ node, state }) => state === 'fault' && failsOn(node))
      ? unsettled.failing
      : undefined;
  // Who is kept from it by a check was not given what the check looks for: that says nothing of the real servers.
  return failing === undefined ? [found('fail', reason)] : [found('inconclusive', { ...reason, failing })];

  function failsOn(node: string): boolean {
    return unsettled?.failing?.some((check) => check.startsWith(`${node}: `)) === true;
  }
}

function judgeService(expectation: Expectation, context: Case): readonly Outcome[] {
  const meaningless = withoutMeaning(expectation.name, context.service);
  if (meaningless !== null) return [meaningless];
  return outcomesOf(expectation, context).map((finding) => unlessUnheard(expectation.name, finding, context));
}

function outcomesOf(expectation: Expectation, context: Case): readonly Outcome[] {
  switch (expectation.name) {
    case 'takeOverWithin':
      return [unlessApart(takeOverWithin(expectation.limitMs, context), context)];
    case 'failOverWithin':
      return [failOverWithin(expectation.limitMs, context)];
    case 'neverHaveTwoOwners':
      return neverHaveTwoOwners(context).map((finding) => unlessStarved(unlessYieldedLate(finding, context), context));
    case 'keepItsOwner':
      return [unlessAtOnce(unlessStarved(keepItsOwner(context), context), context)];
    case 'blackOutAtMost':
      return [blackOutAtMost(expectation.limitMs, context)];
    case 'agreeWithin':
      return [unlessApart(agreeWithin(expectation.limitMs, context), context)];
    case 'revertWithin':
      return [revertWithin(expectation.limitMs, context)];
    case 'revertNotBefore':
      return [revertNotBefore(expectation.earliestMs, context)];
    case 'endWithOwner':
      return [endWithOwner(expectation.node, context)];
    case 'serveWithin':
      return serveWithin(expectation.limitMs, context);
    case 'forgetWithin':
      return forgetWithin(expectation.limitMs, context);
    case 'loseNoOperation':
      return [loseNoOperation(expectation.atMost, context)];
    case 'keepSessions':
      return [keepSessions(expectation.atMost, context)];
    case 'keepCalls':
      return [keepCalls(expectation.atMost, context)];
    case 'setUpCalls':
      return [setUpCalls(expectation.atMost, context)];
    case 'loseNoAcknowledgedWrites':
      return [loseNoAcknowledgedWrites(expectation, context)];
    case 'rejoinWithin':
      return [rejoinWithin(expectation.limitMs, context)];
  }
}
