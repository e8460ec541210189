import type { Configuration } from '../../meaning/configuration';
import type { Instance } from '../../meaning/instance';
import { lastOf } from '../../file/query';
import type { Statement } from '../../file/statement';
import type { Finding } from '../finding';
import { placeOf, shown, type PairRule } from '../rule';

const why =
  'servers of one cluster take the same part in turn: a difference is meant, or it was forgotten on one of them';

/** Differences that look as if one of the files had been forgotten. */
export const drift: PairRule = function* ({ one: oneFile, other: otherFile, routers }) {
  for (const { one, other } of routers) {
    yield* watching(one, other);
    yield* watching(other, one);
    for (const keyword of alike) yield* setting(keyword, one, other);
  }
  yield* checks(oneFile, otherFile);
};

/** Of an instance: what has no reason to be another on the other server. */
const alike = [
  'use_vmac',
  'vmac_xmit_base',
  'accept',
  'no_accept',
  'dont_track_primary',
  'preempt_delay',
  'garp_master_delay',
  'garp_master_repeat',
  'garp_master_refresh',
  'garp_lower_prio_repeat',
];

/** A name alone may differ from server to server; that less is watched is another thing. */
function* watching(one: Instance, other: Instance): Generator<Finding> {
  for (const kind of new Set(one.tracked.map((tracked) => tracked.kind))) {
    const [ours, theirs] = [one, other].map(({ tracked }) => tracked.filter((each) => each.kind === kind));
    const extra = (ours ?? []).filter(({ name }) => !theirs?.some((each) => each.name === name));
    const [first] = extra;
    if (!first || (ours?.length ?? 0) <= (theirs?.length ?? 0)) continue;
    yield {
      id: 'tracking-differs',
      severity: 'warning',
      at: first.at,
      what: `${one.name} watches ${extra.map(({ name }) => name).join(', ')}, and it does not at ${shown(placeOf(other, `track_${kind}`))}`,
      why,
      remedy: 'watch the same on both',
    };
  }
}

function* setting(keyword: string, one: Instance, other: Instance): Generator<Finding> {
  const [first, second] = [lastOf(one.statements, keyword), lastOf(other.statements, keyword)];
  if (said(first) === said(second)) return;
  const [written, lacking] = second ? ([second, first ?? one] as const) : ([first ?? one, other] as const);
  yield {
    id: 'setting-differs',
    severity: 'note',
    at: written.at,
    what: `${keyword} is not the same at ${shown(lacking.at)}`,
    why,
    remedy: 'write the same on both, unless it is meant so',
  };
}

function* checks(one: Configuration, other: Configuration): Generator<Finding> {
  for (const script of other.scripts) {
    const same = one.scripts.find(({ name }) => name === script.name);
    if (!same) continue;
    const differing = ['script', 'interval', 'timeout', 'weight', 'rise', 'fall', 'user', 'init_fail'].filter(
      (keyword) => said(lastOf(same.statements, keyword)) !== said(lastOf(script.statements, keyword)),
    );
    if (differing.length > 0)
      yield {
        id: 'check-differs',
        severity: 'note',
        at: script.at,
        what: `${differing.join(', ')} of the check ${script.name} ${differing.length === 1 ? 'is' : 'are'} not the same at ${shown(same.at)}`,
        why,
        remedy: 'write the same on both, unless it is meant so',
      };
  }
}

const said = (statement: Statement | undefined): string => statement?.words.slice(1).join(' ').concat('.') ?? '';
