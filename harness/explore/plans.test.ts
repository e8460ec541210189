import { expect } from 'chai';
import fc from 'fast-check';
import { strikableIn } from '../agents';
import { bindFaults } from '../drill/execution/bind-faults';
import { topologyNamed } from '../drill/testing/topologies';
import { unbuilt } from '../drill/testing/unbuilt';
import { catalogue } from '../faults/catalogue';
import { sampleTopology } from '../recording/testing/sample';
import { checkSchedule } from '../schedule/check-schedule';
import { loadDrill } from '../schedule/drill-file/load';
import { aloneOf } from './plan/alone';
import { allCells, cellsOf, coverageOf } from './plan/coverage';
import { conflict, inOrder } from './plan/conflicts';
import { drawPlans } from './plan/draw-plans';
import { effectOf, menuOf } from './plan/menu';
import { counted, countedIn, isClear, isDealtWith, isInstance, openOf } from './plan/result';
import { scheduleOfPlan } from './plan/schedule-of';
import { roomier, simplerThan, sizeOf } from './plan/simpler';
import type { Outcome, Plan } from './plan/types';
import { writeDrill } from './plan/write-drill';

const topology = { ...sampleTopology, vips: sampleTopology.vips.slice(0, 1) };
const menu = menuOf(topology, catalogue, strikableIn(topology));
const pace = { takeoverMs: 700, graceMs: 2000 };

function firstPlans(seed: string, count: number): Plan[] {
  const plans = drawPlans(menu, seed, pace);
  return Array.from({ length: count }, () => plans.next().value);
}

/** Those after each kind has struck alone. */
const composed = (seed: string, count: number): Plan[] => firstPlans(seed, menu.length + count).slice(menu.length);

const seeds = fc.string({ minLength: 1, maxLength: 8 });

describe('plans drawn from a seed', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(firstPlans('7', 80)).to.deep.equal(firstPlans('7', 80));
    for (const plans of [firstPlans, composed]) expect(plans('7', 30)).not.to.deep.equal(plans('8', 30));
  });

  it('make schedules that the topology takes, begin at once, and overlap in nothing that two would hold', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const plan of composed(seed, 5)) {
          checkSchedule(scheduleOfPlan(plan, menu, catalogue), catalogue, topology);
          expect(plan.strikes[0]?.atMs).to.equal(0);
          for (const [at, one] of plan.strikes.entries())
            for (const other of plan.strikes.slice(at + 1)) expect(conflict(one, other, menu)).to.equal(false);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are taken by the lab: none of their faults would take hold of what another has', async () => {
    for (const name of ['http-service', 'load-balancer-pair', 'two-servers-baton']) {
      const own = topologyNamed(name);
      const offered = menuOf(own, catalogue, strikableIn(own));
      const plans = drawPlans(offered, 'f00d', pace);
      for (let count = 0; count < 300; count += 1)
        await bindFaults(scheduleOfPlan(plans.next().value, offered, catalogue), unbuilt(own), catalogue);
    }
  });

  it('leave what acts within a machine out where its power goes', () => {
    const at = { intensity: 0, atMs: 0, lastsMs: 1000 };
    const off = { ...at, kind: 'power-off', target: 'active' };
    expect(conflict({ ...at, kind: 'mtu', target: 'active' }, off, menu)).to.equal(true);
    expect(conflict({ ...at, kind: 'mtu', target: 'standby' }, off, menu)).to.equal(false);
    expect(conflict({ ...at, kind: 'loss', target: 'lan' }, off, menu)).to.equal(false);
    const rack = { ...off, kind: 'domain-power-off', target: 'rack-1' };
    expect(conflict(rack, { ...at, kind: 'arp-storm', target: 'client' }, menu)).to.equal(true);
  });

  it('begin with each kind of fault alone, for longer than any takeover, those first that excuse least', () => {
    const plans = firstPlans('7', menu.length);
    expect(new Set(plans.map(({ strikes }) => strikes[0]?.kind)).size).to.equal(menu.length);
    for (const { strikes } of plans) {
      expect(strikes).to.have.length(1);
      expect(strikes[0]?.lastsMs).to.be.above(pace.graceMs);
    }
    const isMurky = plans.map(({ strikes: [strike] }) => strike !== undefined && effectOf(menu, strike) === 'murky');
    expect(isMurky.lastIndexOf(false)).to.be.below(isMurky.indexOf(true));
  });

  it('prefer what was not visited: soon every fault has been struck alone, long and for a moment', () => {
    const visited = new Set(firstPlans('f00d', 150).flatMap((plan) => cellsOf(plan, pace.takeoverMs)));
    const { settled } = coverageOf(menu, visited);
    expect(settled.visited / settled.all).to.be.above(0.9);
  });

  it('visit what there is, but for states that three faults lead to; two that never overlap are not of it', () => {
    const all = new Set(allCells(menu));
    expect([...all].filter((cell) => /^during (\S+) x \1 /.test(cell))).to.deep.equal([]);
    expect([...all].filter((cell) => cell.startsWith('during kill x hang active'))).to.have.length(2);
    const visited = new Set(firstPlans('7', 2000).flatMap((plan) => cellsOf(plan, pace.takeoverMs)));
    expect([...visited].filter((cell) => !all.has(cell) && !cell.includes(' and '))).to.deep.equal([]);
  }).timeout(60_000);
});

describe('faults of several services', () => {
  const balanced = topologyNamed('load-balancer-pair');
  const whole = menuOf(balanced, catalogue, strikableIn(balanced));
  const strike = (kind: string, target: string) => ({ kind, target, intensity: 0, atMs: 0, lastsMs: 3000 });

  it('overlap where they strike nodes that cannot be the same', () => {
    const [kill, dead] = [strike('kill', 'active[balancers]'), strike('service-dead', 'active[web]')];
    expect(conflict(kill, dead, whole)).to.equal(false);
    expect(conflict(kill, { ...dead, target: 'active[balancers]' }, whole)).to.equal(true);
    expect(conflict(kill, { ...dead, target: 'standby[balancers]' }, whole)).to.equal(false);
    // A balancer that is off cannot be told to drain anybody.
    expect(conflict(kill, { ...dead, kind: 'service-drained' }, whole)).to.equal(true);
    const cut = strike('unplug', 'active[10.20.0.100].lan');
    const pair = topologyNamed('active-active');
    const both = menuOf(pair, catalogue, strikableIn(pair));
    expect(conflict(cut, strike('kill', 'active[10.20.0.100]'), both)).to.equal(true);
    // Who is active for the one stands by for the other.
    expect(conflict(cut, strike('kill', 'standby[10.20.0.101]'), both)).to.equal(true);
  });
});

describe('planned work', () => {
  it('is done while nothing is broken, before or after', () => {
    const own = topologyNamed('witness-baton');
    const offered = menuOf(own, catalogue, strikableIn(own));
    const strike = (kind: string, target: string, atMs = 0) => ({ kind, target, intensity: 0, atMs, lastsMs: 3000 });
    const work = strike('agent-maintenance', 'active');
    for (const other of [strike('kill', 'standby'), strike('loss', 'lan'), strike('power-off', 'witness')])
      expect(conflict(work, other, offered), other.kind).to.equal(true);
    expect(conflict(work, strike('kill', 'standby', 3000), offered)).to.equal(false);
  });
});

describe('a plan made simpler', () => {
  it('is always less, so that it comes to an end, and still makes a schedule', () => {
    fc.assert(
      fc.property(seeds, fc.infiniteStream(fc.nat()), (seed, choices) => {
        let [plan] = composed(seed, 1);
        for (let steps = 0; plan !== undefined; steps += 1) {
          expect(steps).to.be.below(200);
          const simpler: Plan[] = simplerThan(plan, menu);
          for (const one of simpler) expect(sizeOf(one, menu)).to.be.below(sizeOf(plan, menu));
          plan = simpler[(choices.next().value ?? 0) % Math.max(1, simpler.length)];
          if (plan) checkSchedule(scheduleOfPlan(plan, menu, catalogue), catalogue, topology);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('comes down to the one fault that matters, in its simplest form', () => {
    const strike = { intensity: 0.8, atMs: 0, lastsMs: 3000 };
    let plan: Plan = {
      heals: true,
      strikes: inOrder(
        [
          { ...strike, kind: 'loss', target: 'lan' },
          { ...strike, kind: 'kill', target: 'active', atMs: 1200 },
          { ...strike, kind: 'power-off', target: 'standby', atMs: 5000 },
        ],
        100,
        menu,
      ),
    };
    const shows = ({ strikes }: Plan) => strikes.some(({ kind, lastsMs }) => kind === 'kill' && lastsMs >= 700);
    for (let next: Plan | undefined = plan; next !== undefined; next = simplerThan(plan, menu).find(shows)) plan = next;
    expect(plan.heals).to.equal(false);
    expect(plan.strikes).to.deep.equal([{ ...strike, kind: 'kill', target: 'active', lastsMs: 750 }]);
    expect(scheduleOfPlan(plan, menu, catalogue)).to.have.length(2);
  });
});

describe('a plan that is watched for longer', () => {
  it('stays so when it is made simpler, but for the one that is not', () => {
    const strike = { kind: 'kill', target: 'active', intensity: 0, lastsMs: 3000 };
    const strikes = [
      { ...strike, atMs: 0 },
      { ...strike, atMs: 5000 },
    ];
    const simpler = simplerThan({ strikes, heals: true, tailMs: 9000 }, menu);
    const healed = simpler.filter((plan) => plan.heals && plan.strikes.length > 0);
    const hasty = healed.filter(({ tailMs }) => tailMs === undefined);
    expect(hasty).to.deep.equal([{ strikes, heals: true }]);
    expect(new Set(healed.map(({ tailMs }) => tailMs))).to.deep.equal(new Set([9000, undefined]));
    const never = simpler.filter((plan) => !plan.heals || plan.strikes.length === 0);
    expect(never.map(({ tailMs }) => tailMs)).to.deep.equal(never.map(() => undefined));
  });
});

describe('a plan with room', () => {
  const kill = { kind: 'kill', target: 'active', intensity: 0, atMs: 0 };
  const of = (...lasting: readonly number[]): Plan => ({
    heals: false,
    strikes: lasting.map((lastsMs) => ({ ...kill, lastsMs })),
  });

  it('lasts a little longer than what was made so short that it just shows it, and never longer than before', () => {
    expect(roomier(of(750), of(3000))).to.deep.equal(of(938));
    expect(roomier(of(2800), of(3000))).to.deep.equal(of(3000));
    expect(roomier(of(3000), of(3000))).to.deep.equal(of(3000));
    // Where there are several, each has its place among the others.
    expect(roomier(of(750, 400), of(3000))).to.deep.equal(of(750, 400));
  });
});

describe('a finding', () => {
  const violation = {
    rule: 'two-owners',
    service: '10.20.0.100',
    what: 'both own it: "quoted", # and\nbroken',
    expectation: { name: 'neverHaveTwoOwners' },
  } as const;

  it('is written as a drill that reads back as the same schedule', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const plan of composed(seed, 3)) {
          const named = { id: 'explore/x', topology: 'a\nb', seed, shows: { k: 9, n: 10 } };
          const text = writeDrill(plan, violation, menu, catalogue, named);
          const read = loadDrill(text, { file: 'x.yaml', catalogue, topology });
          expect(read.schedule).to.deep.equal(scheduleOfPlan(plan, menu, catalogue));
          expect(read.expectations).to.deep.equal([violation.expectation]);
          expect(text).to.include('Shows in 9 of 10');
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is known again by its rule, its service, and all the faults that it takes', () => {
    const strike = { target: 'active', intensity: 0, atMs: 0, lastsMs: 700 };
    const finding = { violation, plan: { heals: false, strikes: [{ ...strike, kind: 'kill' }] } };
    const seen = (kinds: readonly string[], rule: string = violation.rule) =>
      isInstance({ rule, service: violation.service, kinds }, finding);
    expect(seen(['loss', 'kill'])).to.equal(true);
    expect(seen(['loss'])).to.equal(false);
    expect(seen(['kill'], 'outage')).to.equal(false);
  });
});

describe('what the time was enough for', () => {
  const offers = ['kill', 'hang', 'loss'].map((kind) => ({ ...menu[0], kind }) as (typeof menu)[number]);
  const strike = { target: 'active', intensity: 0, atMs: 0, lastsMs: 700 };
  const struck = (...kinds: readonly string[]) => ({
    strikes: kinds.map((kind) => ({ ...strike, kind })),
    heals: true,
  });
  const sound: Outcome = { kind: 'sound' };
  const spoilt: Outcome = { kind: 'inconclusive', why: 'busy' };
  const violation = { rule: 'outage', service: 'x', what: '', expectation: { name: 'neverHaveTwoOwners' } } as const;
  const violated: Outcome = { kind: 'violated', violations: [violation] };

  const finding = {
    ...{ id: 'explore/outage-kill', violation, plan: struck('kill'), firstSeen: 1, shows: { k: 9, n: 10 } },
    ...{ shrinkTrials: 3, drill: '', file: null },
  };

  it('is told of each kind of fault: only what struck alone counts, and what was inconclusive says nothing', () => {
    const tried = [
      { plan: struck('kill'), outcome: violated },
      { plan: struck('hang'), outcome: spoilt },
      { plan: struck('kill', 'loss'), outcome: sound },
    ];
    expect(aloneOf(offers, tried)).to.deep.equal({ all: 3, told: 1, spoilt: ['hang'], untried: ['loss'] });
    const again = [...tried, { plan: struck('hang'), outcome: sound }, { plan: struck('loss'), outcome: sound }];
    expect(aloneOf(offers, again)).to.deep.equal({ all: 3, told: 3, spoilt: [], untried: [] });
    expect(isClear({ alone: aloneOf(offers, tried), open: [], findings: [] })).to.equal(false);
    expect(isClear({ alone: aloneOf(offers, again), open: [], findings: [] })).to.equal(true);
    expect(isClear({ alone: aloneOf(offers, again), open: [{ plan: 1, violation }], findings: [] })).to.equal(false);
    // What was seen, with all instruments in order, and did not show again may be rare.
    const once = { ...finding, shows: { k: 0, n: 10 } };
    expect(isClear({ alone: aloneOf(offers, again), open: [], findings: [once] })).to.equal(false);
  });

  it('is told nothing where nothing was struck, since it never settled', () => {
    const never = { ...violation, rule: 'never-settles' } as const;
    const tried = [{ plan: struck('kill'), outcome: { kind: 'violated', violations: [never] } as const }];
    expect(aloneOf(offers, tried)).to.deep.include({ told: 0, spoilt: ['kill'] });
  });

  it('leaves open what a plan showed and no finding explains', () => {
    const tried = [
      { number: 1, plan: struck('kill'), outcome: violated },
      { number: 2, plan: struck('loss'), outcome: violated },
      { number: 3, plan: struck('hang'), outcome: sound },
    ];
    expect(openOf(tried, [finding])).to.deep.equal([{ plan: 2, violation }]);
    expect(openOf(tried, []).map(({ plan }) => plan)).to.deep.equal([1, 2]);
  });

  it('counts the plans that showed it, whenever they were tried', () => {
    const tried = [
      { number: 1, plan: struck('kill'), outcome: violated },
      { number: 2, plan: struck('loss'), outcome: violated },
      { number: 3, plan: struck('loss', 'kill'), outcome: violated },
      { number: 4, plan: struck('kill'), outcome: sound },
    ];
    expect(counted([finding], tried)).to.deep.equal([{ ...finding, plans: 2 }]);
  });

  it('looks at what one plan showed once, be it that it did not show again', () => {
    const vain = { ...finding, shows: { k: 0, n: 10 } };
    expect(isDealtWith([vain], 1, violation)).to.equal(true);
    expect(isDealtWith([vain], 2, violation)).to.equal(false);
    expect(isDealtWith([vain], 1, { ...violation, rule: 'moved' })).to.equal(false);
    expect(isDealtWith([vain], 1, { ...violation, service: 'another' })).to.equal(false);
  });

  it('counts what shows again to what was found, and looks once more at what did not', () => {
    const shown = { rule: 'outage', service: 'x', kinds: ['kill', 'loss'] };
    const vain = { ...finding, shows: { k: 0, n: 10 } };
    expect(countedIn([finding], shown)).to.equal(finding);
    expect(countedIn([vain], shown)).to.equal(undefined);
    expect(countedIn([vain, finding], shown)).to.equal(finding);
    expect(countedIn([vain, { ...vain, id: 'explore/outage-kill-2' }], shown)).to.equal(vain);
    expect(countedIn([finding], { ...shown, kinds: ['loss'] })).to.equal(undefined);
  });
});
