import { expect } from 'chai';
import type { Forward } from '../../evidence/forwarding/forwarding';
import { agentDown, blackhole, idle, trial } from '../../testing/agents';
import type { FaultScript } from '../../testing/script';
import { asked, type Asking } from '../../testing/operations';
import { timeNs } from '../../testing/switch';
import { syntheticTrial } from '../../testing/trial';
import { TrialReader } from '../../trial/gather';
import type { ServiceKind, ServiceMeasures } from '../../types';
import { betweenOf } from '../clients/between';
import { measureOperated } from './operated-service';

const [a, b] = ['server-a', 'server-b'];

/** A service of which server-a (or another) is dead from 2,000 ms on, and for good unless it is healed. */
function measured(
  kind: ServiceKind,
  askings: readonly Asking[],
  {
    dead = a,
    healMs,
    rule = 'one',
    forwards = [],
  }: { dead?: string; healMs?: number; rule?: 'one' | 'any'; forwards?: readonly Forward[] } = {},
): ServiceMeasures {
  const { manifest, events } = syntheticTrial(
    trial({ a: idle, b: idle }, [agentDown('service dead', dead, 2000, healMs)], { durationMs: 8000 }),
  );
  const evidence = new TrialReader(manifest, events).finish(null);
  const service = { name: 'web', kind, rule, providers: [a, b], network: 'lan', authoritative: new Set(['authority']) };
  const between = kind === 'path' && { between: betweenOf([a, b], manifest.topology) };
  return measureOperated({ ...service, ...between }, askings.map(asked), { ...evidence, forwardsOf: () => forwards });
}

const closeTo = (actual: number | null | undefined, wanted: number, by = 21) =>
  expect(actual ?? null)
    .to.be.a('number')
    .and.closeTo(wanted, by);

describe('what is asked more often than its answers name anybody', () => {
  it('hides nobody who serves', () => {
    const turns = { servedBy: (_: number, count: number) => (count % 2 === 0 ? a : b) };
    const asking = [{ ...turns, everyMs: 50 }, { protocol: 'tcp', everyMs: 10, servedBy: () => null } as const];
    const { owners, changes } = measured('frontend', asking, { dead: 'nobody', rule: 'any' });
    expect([owners.map(({ id, intervals }) => [id, intervals.length]), changes]).to.deep.equal([
      ...[
        [
          [a, 1],
          [b, 1],
        ],
        [],
      ],
    ]);
  });
});

describe('a service that is struck again', () => {
  const strikes = [agentDown('service dead', a, 2000, 3500), agentDown('service dead', b, 5000)];
  const twice = (servedBy: Asking['servedBy'], faults = strikes): ServiceMeasures => {
    const { manifest, events } = syntheticTrial(trial({ a: idle, b: idle }, faults, { durationMs: 8000 }));
    const service = { name: 'web', kind: 'frontend', rule: 'any', providers: [a, b], network: 'lan' } as const;
    return measureOperated(service, [asked({ servedBy })], new TrialReader(manifest, events).finish(null));
  };

  it('is told by the takeover that never came, not by the one before it that did', () => {
    const { takeover, mustMove, watchedMs } = twice((atMs) =>
      atMs < 2000 ? a : atMs < 2300 || atMs >= 5000 ? null : b,
    );
    expect([mustMove, takeover]).to.deep.equal([true, null]);
    closeTo(watchedMs, 3000);
  });

  it('is told by the longer of both', () => {
    const { takeover } = twice((atMs) => (atMs < 2000 ? a : atMs >= 2300 && atMs < 5000 ? b : atMs >= 6500 ? a : null));
    expect([takeover?.from, takeover?.to]).to.deep.equal([b, a]);
    closeTo(takeover?.takeoverMs, 1500);
  });

  it('misses nobody where nobody is left', () => {
    for (const first of [agentDown('service dead', a, 2000), blackhole(a, 2000)]) {
      const both = [first, agentDown('service dead', b, 5000)];
      const { takeover } = twice((atMs) => (atMs < 2000 ? a : atMs < 2300 || atMs >= 5000 ? null : b), both);
      closeTo(takeover?.takeoverMs, 300);
    }
  });

  it('misses whoever is well again, and did not take over', () => {
    const both = [blackhole(a, 2000, 3500), agentDown('service dead', b, 5000)];
    const { mustMove, takeover } = twice((atMs) => (atMs < 2000 ? a : atMs < 2300 || atMs >= 5000 ? null : b), both);
    expect([mustMove, takeover]).to.deep.equal([true, null]);
  });
});

describe('a provider that does not return', () => {
  const seen = (faults: readonly FaultScript[], rule: 'one' | 'any', ...askings: readonly Asking[]) => {
    const { manifest, events } = syntheticTrial(trial({ a: idle, b: idle }, faults, { durationMs: 8000 }));
    const service = { name: 'web', kind: 'frontend', rule, providers: [a, b], network: 'lan' } as const;
    return measureOperated(service, askings.map(asked), new TrialReader(manifest, events).finish(null));
  };
  const unhindered = (faults: readonly FaultScript[], rule: 'one' | 'any' = 'one', owner = a) => {
    const servedBy = (atMs: number) => (atMs < 2000 ? owner : atMs < 2300 ? null : owner === a ? b : a);
    return seen(faults, rule, { servedBy }).returnUnhinderedMs;
  };
  const heals = agentDown('service dead', a, 2000, 3500);
  const standbyHeals = agentDown('service dead', b, 2000, 3500);

  it('was kept from it by nothing, from its healing to the end', () => {
    closeTo(unhindered([heals]), 4500, 1);
    expect(unhindered([agentDown('service dead', a, 2000)])).to.equal(undefined);
  });

  it('may have been kept from it by whatever else is broken', () => {
    closeTo(unhindered([heals, agentDown('hang', b, 1000, 6000)]), 2000, 1);
    closeTo(unhindered([heals, agentDown('hang', a, 5000, 7500)]), 1500, 1);
    expect(unhindered([heals, agentDown('hang', b, 1000)])).to.equal(0);
  });

  it('has not stayed away where it answers anybody', () => {
    const far: Asking = { client: 'far', servedBy: (atMs) => (atMs < 2000 ? a : b) };
    const { reversionMs, returnUnhinderedMs } = seen([heals], 'one', { servedBy: () => a }, far);
    expect([reversionMs, returnUnhinderedMs]).to.deep.equal([null, undefined]);
  });

  it('has nothing to be given back where it stood in for another, unless any may provide', () => {
    expect(unhindered([standbyHeals], 'one', b)).to.equal(undefined);
    closeTo(unhindered([standbyHeals], 'any', b), 4500, 1);
  });

  it('has nothing to be given back as a backup that is asked when those before it are down', () => {
    const servedBy = (atMs: number) => (atMs < 500 || atMs >= 2300 ? a : atMs < 2000 ? b : null);
    const faults = [agentDown('service dead', a, 500, 1000), standbyHeals];
    const { takeover, returnUnhinderedMs } = seen(faults, 'any', { servedBy });
    expect([takeover?.from, returnUnhinderedMs]).to.deep.equal([b, undefined]);
  });
});

describe('a name', () => {
  const dns = { protocol: 'dns', ttl: 1 } as const;
  const changedAt = (atMs: number) => (nowMs: number) => (nowMs < atMs ? a : b);
  const authority = (atMs: number) => ({ ...dns, client: 'authority', servedBy: changedAt(atMs) });

  it('has switched with the first answer of the authoritative server that names another provider', () => {
    const { takeover, initialOwner, finalOwner, changes, mustMove } = measured('name', [
      authority(3000),
      { ...dns, servedBy: changedAt(3800) },
    ]);
    closeTo(takeover?.takeoverMs, 1000);
    expect([mustMove, takeover?.from, takeover?.to, initialOwner, finalOwner]).to.deep.equal([true, a, b, a, b]);
    expect(changes.map(({ cause }) => cause)).to.deep.equal(['fault']);
  });

  it('serves each client from its own first good operation on, and no resolver has told it too long', () => {
    const { clients } = measured('name', [
      authority(3000),
      { ...dns, servedBy: changedAt(3800) },
      { servedBy: (atMs) => (atMs < 2000 ? a : atMs < 3800 ? 'refused' : b) },
    ]);
    const [, resolved, page] = clients;
    expect(resolved?.staleAnswers).to.deep.equal({ answers: 0, longestMs: 0 });
    closeTo(page?.failoverTimeMs, 1820);
    closeTo(page?.outage?.durationMs, 1801);
    expect([page?.failures, page?.servers.after]).to.deep.equal([{ failed: 90, unknown: 0 }, [b]]);
  });

  it('is told for too long by a resolver that keeps answers beyond their TTL', () => {
    const [, resolved] = measured('name', [authority(3000), { ...dns, servedBy: changedAt(6000) }]).clients;
    expect(resolved?.staleAnswers?.answers).to.be.within(98, 100);
    // The record may have been changed 20 ms before that was seen.
    closeTo(resolved?.staleAnswers?.longestMs, 2020);
  });

  it('was never taken over where its record was changed to nobody who provides it', () => {
    const nobody = { ...dns, client: 'authority', servedBy: (nowMs: number) => (nowMs < 3000 ? a : '192.0.2.9') };
    const { takeover, mustMove } = measured('name', [nobody]);
    expect([mustMove, takeover]).to.deep.equal([true, null]);
  });

  it('was never taken over where its record never changed', () => {
    const { takeover, mustMove, changes, clients } = measured('name', [authority(9000)]);
    expect([mustMove, takeover, changes]).to.deep.equal([true, null, []]);
    expect(clients[0]).to.not.have.property('staleAnswers');
  });
});

describe('what is reached through a balancer', () => {
  const backup = (atMs: number) => (nowMs: number) => (nowMs < 2000 ? a : nowMs < atMs ? 'refused' : b);

  it('has switched when no request goes to the dead one any more', () => {
    const { takeover, clients, owners, finalOwner } = measured('frontend', [{ servedBy: backup(3500) }]);
    closeTo(takeover?.takeoverMs, 1500);
    closeTo(clients[0]?.failoverTimeMs, 1520);
    expect(takeover?.takeoverUncertaintyMs).to.be.within(20, 21);
    expect([owners.map(({ id, by }) => [id, by]), finalOwner]).to.deep.equal([
      [
        [a, 'answer'],
        [b, 'answer'],
      ],
      b,
    ]);
  });

  it('has its first one back after the healing', () => {
    const servedBy = (atMs: number) => (atMs < 5500 ? backup(3500)(atMs) : a);
    const { reversionMs, reversionUncertaintyMs, changes } = measured('frontend', [{ servedBy }], { healMs: 5000 });
    closeTo(reversionMs, 500);
    // An interval, and the bracket of the healing.
    closeTo(reversionUncertaintyMs, 20.1, 0.01);
    expect(changes.map(({ to, cause }) => [to, cause])).to.deep.equal([
      [b, 'fault'],
      [a, 'heal'],
    ]);
  });

  it('was served at the start by whoever gave its last answer just before', () => {
    const initialOwner = (before: (nowMs: number) => string) =>
      measured('frontend', [{ servedBy: (nowMs) => (nowMs < 0 ? before(nowMs) : nowMs < 3500 ? 'refused' : b) }])
        .initialOwner;
    expect(initialOwner(() => a)).to.equal(a);
    expect(initialOwner((nowMs) => (nowMs < -110 ? a : 'refused'))).to.equal(null);
    // One of the two, and nobody knows which.
    expect(initialOwner((nowMs) => (nowMs < -60 ? b : a))).to.equal(null);
  });

  it('is not back for one answer, where one alone is to provide it', () => {
    const servedBy = (atMs: number) => (atMs === 5500 || atMs < 2000 ? a : atMs < 3500 ? 'refused' : b);
    const { reversionMs, returnedMs } = measured('frontend', [{ servedBy }], { healMs: 5000 });
    expect(reversionMs).to.equal(null);
    closeTo(returnedMs, 500);
  });

  it('loses every other request where both serve, until the dead one is taken out', () => {
    const servedBy = (atMs: number, count: number) =>
      count % 2 === 0 || atMs >= 3000 ? b : atMs < 2000 ? a : 'refused';
    for (const kind of ['frontend', 'path'] as const) {
      const { takeover, clients, initialOwner, changes } = measured(kind, [{ servedBy }], { rule: 'any' });
      closeTo(takeover?.takeoverMs, 1000, 41);
      expect([initialOwner, changes, clients[0]?.lost], kind).to.deep.equal([null, [], 25]);
    }
  });

  it('never switches where nothing takes the dead one out', () => {
    const servedBy = (atMs: number, count: number) => (count % 2 === 0 ? b : atMs < 2000 ? a : 'refused');
    expect(measured('frontend', [{ servedBy }], { rule: 'any' }).takeover).to.equal(null);
    const hung = measured('frontend', [{ servedBy: (atMs) => (atMs < 2000 ? a : null) }]);
    expect([hung.takeover, hung.finalOwner, hung.clients[0]?.outage?.unfinished]).to.deep.equal([null, null, true]);
  });

  it('has nothing to switch where the one that is dead served nobody', () => {
    const { mustMove, takeover } = measured('frontend', [{ servedBy: () => a }], { dead: b });
    expect([mustMove, takeover]).to.deep.equal([false, null]);
  });

  it('accuses whoever moves without a cause', () => {
    const { flaps, falseFailovers } = measured('frontend', [{ servedBy: (atMs) => (atMs < 1000 ? a : b) }], {
      dead: 'x',
    });
    expect([flaps, falseFailovers].map((found) => found.map(({ to }) => to))).to.deep.equal([[b], [b]]);
  });
});

describe('a path', () => {
  const servedBy = (atMs: number) => (atMs < 2000 ? a : atMs < 3000 ? null : b);
  const carried = (by: (atMs: number) => string | null): Forward[] =>
    Array.from({ length: 800 }, (_, index) => index * 10).flatMap((atMs) => {
      const node = by(atMs);
      return node === null ? [] : [{ node, atNs: timeNs(atMs), frame: atMs + 1, way: 'there' as const }];
    });

  it('has switched with the first packet that another gateway carries, as the switch saw it', () => {
    const forwards = carried((atMs) => (atMs < 2000 ? a : atMs < 2900 ? null : b));
    const { takeover, owners, splitBrain } = measured('path', [{ servedBy }], { forwards });
    closeTo(takeover?.takeoverMs, 900, 1);
    expect([takeover?.to, takeover?.evidence, owners.map(({ by }) => by), splitBrain]).to.deep.equal([
      ...[b, [2901], ['port', 'port'], []],
    ]);
  });

  it('has not switched with a packet that another one carried, and then no more', () => {
    const stray = carried((atMs) => (atMs < 2000 ? a : atMs === 2050 || atMs >= 2900 ? b : null));
    closeTo(measured('path', [{ servedBy }], { forwards: stray }).takeover?.takeoverMs, 900, 1);
    const alone = carried((atMs) => (atMs < 2000 ? a : atMs === 2050 ? b : null));
    const gone = { servedBy: (atMs: number) => (atMs < 2000 ? a : null) };
    expect(measured('path', [gone], { forwards: alone }).takeover).to.equal(null);
    // Who takes over just before all ends is not watched for longer.
    const late = carried((atMs) => (atMs < 2000 ? a : atMs >= 7960 ? b : null));
    closeTo(measured('path', [gone], { forwards: late }).takeover?.takeoverMs, 5960, 1);
  });

  it('has never switched where no other carries anything, and nobody is answered', () => {
    const forwards = carried((atMs) => (atMs < 2000 ? a : null));
    const { takeover, mustMove, unheard } = measured('path', [{ servedBy: (atMs) => (atMs < 2000 ? a : null) }], {
      forwards,
    });
    expect([mustMove, takeover, unheard]).to.deep.equal([true, null, undefined]);
  });

  it('is not told by ports that see one frame of all that is answered, or no more from some moment on', () => {
    const told = (forwards: readonly Forward[], named = servedBy as Asking['servedBy']) => {
      const { takeover, owners, unheard = [] } = measured('path', [{ servedBy: named }], { forwards });
      const silences = unheard.map(({ fromNs, toNs, unnamed }) => [
        ...[fromNs, toNs].map((atNs) => Number(atNs - timeNs(0)) / 1e6),
        unnamed === true,
      ]);
      return [takeover?.to ?? null, owners.map(({ by }) => by), silences];
    };
    const byAnswer = ['answer', 'answer'];
    // By their answers clients were taken over all the same.
    expect(told(carried((atMs) => (atMs === 1000 ? a : null)))).to.deep.equal([b, byAnswer, [[1020, 7981, false]]]);
    expect(told(carried((atMs) => (atMs < 2000 ? a : null)))).to.deep.equal([b, byAnswer, [[3000, 7981, false]]]);
    const end = (atMs: number) => (servedBy(atMs) === null ? null : servedBy(atMs) === a ? a : 'the end itself');
    expect(
      told(
        carried((atMs) => (atMs < 2000 ? a : null)),
        end,
      ).at(-1),
    ).to.deep.equal([[3000, 7981, true]]);
    expect(told(carried(servedBy)).at(-1)).to.deep.equal([]);
  });

  it('has switched with the first answer that names another, where no port tells', () => {
    const { takeover, owners } = measured('path', [{ servedBy }]);
    closeTo(takeover?.takeoverMs, 1000);
    expect(owners.map(({ by }) => by)).to.deep.equal(['answer', 'answer']);
  });

  it('has two gateways too many where both carry, unless any may', () => {
    const forwards = [...carried((atMs) => (atMs < 4000 ? a : null)), ...carried((atMs) => (atMs < 3000 ? null : b))];
    const inOrder = forwards.toSorted((one, other) => Number(one.atNs - other.atNs));
    const both = (rule: 'one' | 'any') => measured('path', [{ servedBy }], { forwards: inOrder, rule }).splitBrain;
    expect(both('one').map(({ durationMs }) => durationMs)).to.deep.equal([990]);
    expect(both('any')).to.deep.equal([]);
  });

  it('keeps its sessions apart from who carries it', () => {
    const sessions = { protocol: 'tcp-session', servedBy: () => a } as const;
    closeTo(measured('path', [{ servedBy }, sessions]).takeover?.takeoverMs, 1000);
  });
});
