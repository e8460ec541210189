import { found, type Case, type Outcome } from '../outcome';

/** Of the connections that clients held, all together: one that pauses and goes on is kept. */
export function keepSessions(atMost: number, { service }: Case): Outcome {
  const all = service.clients.flatMap(({ sessions, hadPath }) => (sessions && hadPath ? [sessions] : []));
  if (all.length === 0) return found('not-applicable', { kind: 'no-sessions' });
  const total = (what: 'held' | 'stalled' | 'reset'): number => all.reduce((sum, sessions) => sum + sessions[what], 0);
  const noneWasOpen = all.every(({ underWay }) => underWay === 0);
  const [held, stalled, reset] = [total('held'), total('stalled'), total('reset')];
  if (held === 0) return found('inconclusive', { kind: 'not-measured', what: 'a session that was served' });
  if (stalled + reset <= atMost)
    return noneWasOpen
      ? found('inconclusive', { kind: 'nothing-at-stake', what: 'session' })
      : found('pass', { kind: 'met' });
  return found('fail', { kind: 'sessions-lost', held, stalled, reset, atMost });
}
