import { expect } from 'chai';
import type { Outage, ServiceMeasures, TrialMeasures } from '../../../analysis/types';
import { service, splitBrain } from '../../../judging/testing/measures';
import type { Manifest } from '../../../recording/types';
import { active, powerOff, standby, trial } from '../../../analysis/testing/agents';
import { measuresOf } from '../../../analysis/testing/measured';
import { syntheticTrial } from '../../../analysis/testing/trial';
import { writesOf } from '../../../analysis/testing/writes';
import type { KnownWeakness, Service, Topology } from '../../../topology/types';
import type { Element } from './elements';
import type { Sign } from './severity';
import { survivalOf } from './survival';

const script = trial({ a: active(2000), b: standby(2600) }, [powerOff('server-a', 2000)]);

const elementOf = (kind: string, target = 'server-a'): Element => ({
  ...{ id: `process-server-a-${kind}`, kind: 'process', name: 'server-a', nodes: [] },
  ...{ links: [target.replace('.', ':')], fault: { kind, target, parameters: {} } },
});

interface Change {
  readonly outage?: Omit<Outage, 'fromNs' | 'toNs'> | null;
  readonly service?: Partial<ServiceMeasures>;
  readonly trial?: Partial<TrialMeasures>;
  readonly manifest?: Partial<Manifest>;
  readonly servedBefore?: boolean;
  readonly kinds?: readonly string[];
  /** Whom they strike. */
  readonly target?: string;
  readonly graceMs?: number;
  /** What each of several kinds does alone; it is declared. */
  readonly alone?: Readonly<Record<string, readonly Sign[]>>;
}

/** What becomes of it when server-a's power fails, of which clients see so much. */
function survived(
  { outage = null, service, trial: late, manifest, servedBefore = true, kinds = ['power-off'], ...of }: Change,
  ...known: readonly KnownWeakness[]
) {
  const measures = measuresOf(script);
  const services = measures.services.map((each) => ({
    ...{ ...each, blackouts: [] },
    clients: each.clients.map((client) => ({
      ...{ ...client, servedBefore },
      outage: outage && { fromNs: 0n, toNs: 0n, ...outage },
    })),
    ...service,
  }));
  const synthetic = syntheticTrial(script).manifest;
  return survivalOf(
    kinds.map((kind) => elementOf(kind, of.target)),
    {
      manifest: { ...synthetic, topology: { ...synthetic.topology, known }, ...manifest },
      measures: { ...measures, services, ...late },
      graceMs: of.graceMs ?? 2000,
    },
    new Map(
      Object.entries(of.alone ?? {}).map(([kind, signs]) => [
        elementOf(kind).id,
        signs.map((sign) => ({ ...sign, isKnown: true })),
      ]),
    ),
  );
}

describe('what a sweep says', () => {
  const surest = { fromNs: 0n, toNs: 1_300_000_000n };
  const survivalWith = (outage: Change['outage'] = null) => survived({ outage }).survival;
  const declared = { drill: 'takeover/power-off', expectation: 'serveWithin', reason: 'so it is' };
  const late = { durationMs: 2300 };

  it('is that the service survives, is late or lost, by what is sure; and nothing where that is open', () => {
    expect(survivalWith()).to.equal('survives');
    expect(survivalWith({ durationMs: 1900 })).to.equal('survives');
    expect(survivalWith(late)).to.equal('late');
    expect(survivalWith({ ...late, surest })).to.equal('inconclusive');
    expect(survivalWith({ ...late, unfinished: true })).to.equal('lost');
    expect(survivalWith({ ...late, surest, unfinished: true })).to.equal('inconclusive');
  });

  it('is nothing of who was dark for less than is allowed, and still was at the end', () => {
    expect(survivalWith({ durationMs: 1000, unfinished: true })).to.equal('inconclusive');
    const blackouts = [{ fromNs: 0n, toNs: 0n, durationMs: 1000, unansweredQuestions: 9, unfinished: true as const }];
    expect(survived({ service: { blackouts } }).survival).to.equal('inconclusive');
    const lost = [{ fromNs: 0n, toNs: 0n, durationMs: 3000, unansweredQuestions: 9, unfinished: true as const }];
    expect(survived({ service: { blackouts: lost } }).survival).to.equal('lost');
    // Each sign is told once, whoever shows it.
    const both = survived({ service: { blackouts: lost }, outage: { durationMs: 3000, unfinished: true } });
    expect(both.signs).to.deep.equal([{ survival: 'lost', service, client: 'client', isKnown: false }]);
  });

  it('is late by what is promised, though timers take longer, and lost by what they cannot bring back', () => {
    const slow = { graceMs: 4000 };
    const of = (outage: Change['outage'], ...known: readonly KnownWeakness[]) =>
      survived({ ...slow, outage }, ...known).survival;
    expect(of(late)).to.equal('late');
    expect(of({ durationMs: 1900 })).to.equal('survives');
    expect(of({ durationMs: 5000, unfinished: true })).to.equal('lost');
    // Late it is; whether it comes back after all is open, and is to be told where lateness is declared.
    const dark = { ...late, unfinished: true } as const;
    expect(of(dark)).to.equal('late');
    expect(of(dark, { ...declared, expectation: 'takeOverWithin' })).to.equal('inconclusive');
    const silent = (durationMs: number) => {
      const blackouts = [{ fromNs: 0n, toNs: 0n, durationMs, unansweredQuestions: 9, unfinished: true as const }];
      return survived({ ...slow, service: { blackouts } }).survival;
    };
    expect([1000, 3000, 5000].map(silent)).to.deep.equal(['inconclusive', 'late', 'lost']);
  });

  it('is late by the objective of the service itself, where it has one', () => {
    const { topology } = syntheticTrial(script).manifest;
    const promising = (recoveryMs: number) => {
      const vips = topology.vips.map((vip) => ({ ...vip, objectives: { recoveryMs } }));
      return survived({ outage: late, graceMs: 4000, manifest: { topology: { ...topology, vips } } }).survival;
    };
    expect([2200, 2400].map(promising)).to.deep.equal(['late', 'survives']);
  });

  it('is nothing of whom nobody served before, nor where a server was silent', () => {
    expect(survived({ servedBefore: false }).survival).to.equal('inconclusive');
    const unheard = [{ node: 'server-b', fromNs: 0n, toNs: 1n, durationMs: 3000 }];
    expect(survived({ service: { unheard } })).to.deep.include({
      survival: 'inconclusive',
      what: 'no word of server-b',
    });
  });

  it('is that all clients are cut off, be it only in the end', () => {
    const [client] = measuresOf(script).services[0]?.clients ?? [];
    const clients = client === undefined ? [] : [{ ...client, cutOffNs: 1n, outage: null }];
    expect(survived({ service: { clients } })).to.deep.include({ survival: 'cut-off', isTotal: true });
    // Who has accepted that has not accepted what another order may come to.
    expect(survived({ service: { clients } }, declared)).to.deep.include({ survival: 'cut-off', isKnown: true });
    expect(survived({ service: { clients } }, declared)).not.to.have.property('isTotal');
    const both = { clients, splitBrain: [splitBrain('conflict', 900)] };
    expect(survived({ service: both }, declared)).to.deep.include({ survival: 'two-owners', isKnown: false });
  });

  it('is nothing that another try would tell, where the configuration was not taken', () => {
    const complaints = ['server-a: (Line 3) Unknown keyword'];
    expect(survived({ manifest: { complaints } })).to.deep.include({ survival: 'inconclusive', isLasting: true });
    expect(survived({ manifest: { complaints }, outage: late }).survival).to.equal('late');
  });

  it('is that two own it, where the lateness of the machine does not explain it', () => {
    const overlap = { splitBrain: [splitBrain('conflict', 60)] };
    expect(survived({ service: overlap }).survival).to.equal('two-owners');
    expect(survived({ service: overlap, trial: { schedulerDelayMs: 100 } }).survival).to.equal('inconclusive');
  });

  it('is known where the topology declares it of the fault, and of every client that shows it', () => {
    const isKnown = (...known: readonly KnownWeakness[]) => survived({ outage: late }, ...known).isKnown;
    expect(isKnown(declared)).to.equal(true);
    expect(isKnown({ ...declared, client: 'client' })).to.equal(true);
    expect(isKnown({ ...declared, client: 'somebody-else' })).to.equal(false);
    expect(isKnown({ ...declared, drill: 'takeover/kill' })).to.equal(false);
  });

  it('is not known by what is declared of those who come back: here nobody does', () => {
    const expectation = 'serveWithin';
    for (const [kind, drill] of [
      ['switch-reboot', 'drills/switch-reboot'],
      ['power-off', 'reversion/boot'],
      ['power-off', 'explore/outage-power-off'],
    ] as const)
      expect(survived({ outage: late, kinds: [kind] }, { ...declared, drill, expectation }).isKnown, drill).to.equal(
        false,
      );
  });

  it('is known by what is declared of those who provide it, and of no router, witness or single cable', () => {
    const lost = { outage: { ...late, unfinished: true } } as const;
    const isKnown = (target: string, kind = 'power-off') =>
      survived({ ...lost, kinds: [kind], target }, { ...declared, drill: `takeover/${kind}` }).isKnown;
    expect(isKnown('server-a')).to.equal(true);
    expect(isKnown('client')).to.equal(false);
    // It has another one.
    expect(isKnown('server-a.eth0', 'unplug')).to.equal(false);
    const { topology } = syntheticTrial(script).manifest;
    const nodes = topology.nodes.map((node) => ({ ...node, interfaces: node.interfaces.slice(0, 1) }));
    const only = { ...topology, nodes, known: [{ ...declared, drill: 'takeover/unplug' }] };
    const change = { ...lost, kinds: ['unplug'], target: 'server-a.eth0', manifest: { topology: only } };
    expect(survived(change).isKnown).to.equal(true);
  });

  it('is not known to be lost by what is declared to be late', () => {
    const isKnown = (outage: Change['outage'], expectation: string) =>
      survived({ outage }, { ...declared, expectation }).isKnown;
    for (const expectation of ['takeOverWithin', 'blackOutAtMost']) {
      expect(isKnown(late, expectation), expectation).to.equal(true);
      expect(isKnown({ ...late, unfinished: true }, expectation), expectation).to.equal(false);
    }
    expect(isKnown({ ...late, unfinished: true }, 'serveWithin')).to.equal(true);
  });

  it('is known by the name of what failed, of what is declared of it and of nothing else', () => {
    const isKnown = (expectation: string, drill = 'sweep/process-server-a-power-off') =>
      survived({ outage: late }, { ...declared, drill, expectation }).isKnown;
    expect(isKnown('serveWithin')).to.equal(true);
    expect(isKnown('neverHaveTwoOwners')).to.equal(false);
    expect(isKnown('keepSessions', '*/*')).to.equal(false);
  });

  it('is not hidden by what is declared beside it, be it of the one fault or of the other', () => {
    const both = { outage: late, service: { splitBrain: [splitBrain('conflict', 900)] } };
    const conflict = { drill: 'takeover/kill', expectation: 'neverHaveTwoOwners', reason: 'so it is' };
    const kinds = ['power-off', 'kill'];
    const alone = {
      'power-off': [{ survival: 'late', service }],
      kill: [{ survival: 'two-owners', service, class: 'conflict' }],
    } as const;
    expect(survived({ ...both, kinds, alone }, conflict)).to.deep.include({ survival: 'late', isKnown: false });
    expect(survived({ ...both, kinds, alone }, declared)).to.deep.include({ survival: 'two-owners', isKnown: false });
    expect(survived({ ...both, kinds, alone }, declared, conflict)).to.deep.include({
      ...{ survival: 'two-owners', isKnown: true },
    });
    const open = { ...both, outage: { ...late, surest }, kinds, alone: { kill: alone.kill } };
    expect(survived(open, conflict)).to.deep.include({ survival: 'inconclusive', isKnown: false });
  });

  describe('of what was written', () => {
    const { topology } = syntheticTrial(script).manifest;
    const store: Service = {
      ...{ name: 'store', kind: 'primary', rule: 'one', providers: ['server-a', 'server-b'], endpoint: { port: 5432 } },
      ...{ network: 'lan', operations: [] },
    };
    const of = (
      lost: Parameters<typeof writesOf>[1],
      {
        objectives,
        known = [],
        ...change
      }: Change & Pick<Service, 'objectives'> & Partial<Pick<Topology, 'known'>> = {},
      acknowledged = 100,
    ) => {
      const services = [{ ...store, ...(objectives && { objectives }) }];
      const manifest = { topology: { ...topology, vips: [], services, known } };
      const service = {
        name: 'store',
        kind: 'primary',
        writes: writesOf(acknowledged, lost),
        ...change.service,
      } as const;
      return survived({ ...change, manifest, service });
    };
    const [none, some] = [
      { count: 0, spanMs: 0 },
      { count: 3, spanMs: 60 },
    ];

    it('is that all of it is there, or that it is gone, of more than its objective allows', () => {
      expect(of(none).survival).to.equal('survives');
      expect(of(some)).to.deep.include({ survival: 'data-lost', what: 'store', isKnown: false });
      expect(of(some, { objectives: { dataLossMs: 100 } }).survival).to.equal('survives');
      expect(of(some, { objectives: { dataLossMs: 50 } }).survival).to.equal('data-lost');
    });

    it('is worse than that it came late or that two took it, and no worse than that it is lost', () => {
      const quarrels = [splitBrain('dual-active', 900)];
      expect(of(some, { outage: late, service: { splitBrain: quarrels } }).survival).to.equal('data-lost');
      expect(of(some, { outage: { durationMs: 3000, unfinished: true } }).survival).to.equal('lost');
    });

    it('is known as the drills of replicated data declare it, and by nothing else that is declared', () => {
      const isKnown = (drill: string, expectation: KnownWeakness['expectation'] = 'loseNoAcknowledgedWrites') =>
        of(some, { known: [{ drill, expectation, reason: 'so it is' }] }).isKnown;
      expect(isKnown('primary/*')).to.equal(true);
      expect(isKnown('primary/power-off')).to.equal(true);
      expect(isKnown('primary/isolated')).to.equal(false);
      expect(isKnown('primary/power-off', 'serveWithin')).to.equal(false);
    });

    it('is open where nobody could be read, unless nobody serves it any more; and nothing where nobody writes', () => {
      expect(of(null).survival).to.equal('inconclusive');
      const declaredLost = [{ ...declared, drill: 'sweep/process-server-a-power-off' }];
      const gone = { outage: { durationMs: 3000, unfinished: true }, known: declaredLost } as const;
      expect(of(null, gone)).to.deep.include({ survival: 'lost', isKnown: true });
      expect(of(null, {}, 0).survival).to.equal('survives');
    });
  });

  describe('of two', () => {
    const kinds = ['power-off', 'kill'];
    const lost = { outage: { ...late, unfinished: true } } as const;
    const two = { outage: null, service: { splitBrain: [splitBrain('conflict', 900)] } };
    const conflict = { drill: 'takeover/kill', expectation: 'neverHaveTwoOwners', reason: 'so it is' };
    const isKnown = (change: Change, ...known: readonly KnownWeakness[]) =>
      survived({ ...change, kinds }, ...known).isKnown;

    it('is known by what is declared of the pair, in whichever order', () => {
      const ids = ['process-server-a-power-off', 'process-server-a-kill'];
      for (const [one = '', other = ''] of [ids, ids.toReversed()])
        expect(isKnown(lost, { ...declared, drill: `sweep/${one}-and-${other}` }), one).to.equal(true);
      expect(isKnown(lost, { ...declared, drill: `sweep/${ids[0] ?? ''}-and-another` })).to.equal(false);
      // It is of whatever is so called alone.
      expect(isKnown(lost, { ...declared, drill: 'sweep/process-*' })).to.equal(false);
      expect(isKnown(lost, { ...declared, drill: 'sweep/process-*-and-process-*' })).to.equal(true);
    });

    it('is not known by what is declared of one that alone does nothing so bad', () => {
      const alone = (survival: Sign['survival']) => ({ 'power-off': [{ survival, service }] });
      expect(isKnown({ ...lost, alone: alone('lost') }, declared)).to.equal(true);
      expect(isKnown({ ...lost, alone: alone('cut-off') }, declared)).to.equal(true);
      for (const drill of [declared.drill, 'sweep/process-server-a-power-off']) {
        expect(isKnown({ ...lost, alone: alone('late') }, { ...declared, drill }), drill).to.equal(false);
        expect(isKnown({ ...lost, alone: { 'power-off': [] } }, { ...declared, drill }), drill).to.equal(false);
      }
      // The other one did it, of which nothing is declared.
      expect(isKnown({ ...lost, alone: { kill: [{ survival: 'lost', service }] } }, declared)).to.equal(false);
    });

    it('is not known by what one does to another service or client, or as another class', () => {
      const elsewhere = (sign: Partial<Sign>) => ({
        ...{ ...two, alone: { kill: [{ survival: 'two-owners', service, class: 'conflict', ...sign } as const] } },
      });
      expect(isKnown(elsewhere({}), conflict)).to.equal(true);
      expect(isKnown(elsewhere({ service: 'another' }), conflict)).to.equal(false);
      expect(isKnown(elsewhere({ class: 'latent' }), conflict)).to.equal(false);
      const at = (client: string) => ({
        ...lost,
        alone: { 'power-off': [{ survival: 'lost', service, client } as const] },
      });
      expect(isKnown(at('client'), declared)).to.equal(true);
      expect(isKnown(at('somebody-else'), declared)).to.equal(false);
    });

    it('is known by what shows now and then alone, but nobody who is lost', () => {
      const occasional = true;
      expect(isKnown({ ...two, alone: { kill: [] } }, { ...conflict, occasional })).to.equal(true);
      expect(isKnown({ ...two, alone: { kill: [] } }, conflict)).to.equal(false);
      expect(isKnown({ outage: late }, { ...declared, occasional })).to.equal(true);
      expect(isKnown(lost, { ...declared, occasional })).to.equal(false);
    });

    it('is open where it may be worse than each alone, and where it cannot be it is not', () => {
      const open = { kinds, outage: { ...late, surest }, service: {} } as const;
      const of = (...signs: readonly Sign[]) => survived({ ...open, alone: { kill: signs } }).survival;
      expect(of()).to.equal('inconclusive');
      expect(of({ survival: 'late', service })).to.equal('survives');
      expect(of({ survival: 'late', service: 'another' })).to.equal('inconclusive');
      // What one of the two does alone does not tell what both do.
      const unsure = { ...open, service: { splitBrain: [splitBrain('conflict', 900)] } };
      const accused = (...signs: readonly Sign[]) => survived({ ...unsure, alone: { kill: signs } }).survival;
      expect(accused()).to.equal('two-owners');
      expect(accused({ survival: 'two-owners', service })).to.equal('inconclusive');
    });
  });

  it('is that a client has no way left, though another has, and nothing where no service was measured', () => {
    const [service] = measuresOf(script).services;
    const clients = (service?.clients ?? []).map((client) => ({ ...client, servedBefore: true, outage: null }));
    const apart = clients.map((client, index) => ({ ...client, client: `client-${index}`, hadPath: index > 0 }));
    expect(clients.length).to.be.above(1);
    expect(survived({ service: { clients } }).survival).to.equal('survives');
    const one = survived({ service: { clients: apart } });
    expect([one.survival, one.isTotal]).to.deep.equal(['cut-off', undefined]);
    expect(survived({ trial: { services: [] } }).survival).to.equal('inconclusive');
  });

  it('is that two owned it, be it for a short time again and again', () => {
    const short = (count: number, lastMs = 12) =>
      Array.from({ length: count }, (_, index) =>
        (({ fromNs, toNs, ...split }) => {
          const laterNs = BigInt(index) * 100_000_000n;
          return { ...split, fromNs: fromNs + laterNs, toNs: toNs + laterNs };
        })(splitBrain('conflict', lastMs)),
      );
    expect(survived({ service: { splitBrain: short(1) } }).survival).to.equal('survives');
    expect(survived({ service: { splitBrain: short(20) } }).survival).to.equal('two-owners');
  });
});
