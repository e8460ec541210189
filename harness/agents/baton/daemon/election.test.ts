import { expect } from 'chai';
import fc from 'fast-check';
import { Election } from './election';
import type { Acts, Configuration, Message } from './types';

const kernelMs = 2020;
const quorum = { leaseMs: 200, guardMs: 2300 };
const names = ['a', 'b', 'w'] as const;
type Name = (typeof names)[number];
const priorities: Record<Name, number> = { a: 100, b: 50, w: 0 };

const configurationOf = (name: Name, more: Partial<Configuration> = {}): Configuration => ({
  ...{ name, address: '10.20.0.100', prefixLength: 24, interface: 'eth0', priority: priorities[name], port: 1 },
  members: names.filter((other) => other !== name).map((other) => ({ name: other, addresses: [] })),
  ...{ intervalMs: 5, missed: 3, startMs: 500, failback: 'immediate', failbackDelayMs: 0, health: null, sync: null },
  ...{ quorum, controlPath: '', ...more },
});

/** Three machines and what lies between them, on a clock of their own: the hands and the kernel as the real ones are. */
class World {
  nowMs = 0;
  readonly log: string[] = [];
  private readonly cut = new Set<string>();
  private readonly stopped = new Set<string>();
  private readonly has = new Map<Name, { untilMs: number; kernelUntilMs: number }>();
  private mail: { readonly to: Name; readonly message: Message; readonly dueMs: number }[] = [];
  /** By the ways between two of them, each with its delay: `a b`. */
  private readonly ways = new Map<string, readonly number[]>();
  private readonly nodes: Record<Name, Election>;

  constructor(more: Partial<Configuration> = {}) {
    const make = (name: Name) => new Election(configurationOf(name, more), 0, this.actsOf(name), name);
    this.nodes = { a: make('a'), b: make('b'), w: make('w') };
  }

  get owners(): Name[] {
    return [...this.has].flatMap(([name, { kernelUntilMs }]) => (this.nowMs <= kernelUntilMs ? [name] : []));
  }

  get states(): string {
    return names.map((name) => this.nodes[name].state).join(' ');
  }

  part(one: Name, other: Name): void {
    this.cut.add(`${one} ${other}`);
  }

  /** What one tells the other comes so late by each of the ways between them. */
  delay(one: Name, other: Name, ...delaysMs: readonly number[]): void {
    this.ways.set(`${one} ${other}`, delaysMs);
  }

  /** Its cables are pulled, or plugged in again. */
  plug(name: Name, isIn: boolean): void {
    for (const other of names)
      for (const way of [`${name} ${other}`, `${other} ${name}`]) this.cut[isIn ? 'delete' : 'add'](way);
    this.nodes[name].plugged(isIn, this.nowMs);
  }

  /** A run of its sync check that has just ended, and took a while. */
  check(name: Name, isGood: boolean, tookMs = 0): void {
    this.nodes[name].synchrony.checked(isGood, this.nowMs - tookMs);
  }

  stop(name: Name): void {
    this.stopped.add(name);
  }

  heal(): void {
    this.cut.clear();
    this.ways.clear();
    this.stopped.clear();
  }

  tell(name: Name, command: Parameters<Election['command']>[0]): string | null {
    return this.stopped.has(name) ? 'it is stopped' : this.nodes[name].command(command, this.nowMs);
  }

  run(ms: number, eachMs: () => void = () => undefined): void {
    for (const endMs = this.nowMs + ms; this.nowMs < endMs; this.nowMs += 1) {
      const due = this.mail.filter(({ dueMs }) => dueMs <= this.nowMs);
      this.mail = this.mail.filter(({ dueMs }) => dueMs > this.nowMs);
      for (const { to, message } of due) if (this.isUp(to)) this.nodes[to].heard(message, this.nowMs);
      for (const name of names) if (this.isUp(name)) this.live(name);
      eachMs();
    }
  }

  private isUp(name: Name): boolean {
    return !this.stopped.has(name);
  }

  private live(name: Name): void {
    const held = this.has.get(name);
    if (held && this.nowMs > held.untilMs) this.lose(name);
    if (this.nowMs % 5 === names.indexOf(name)) this.nodes[name].tick(this.nowMs);
  }

  private lose(name: Name): void {
    this.has.delete(name);
    this.nodes[name].dropped(this.nowMs, 'dropped');
  }

  private actsOf(name: Name): Acts {
    const hold = (untilMs: number): void =>
      void (this.nowMs <= untilMs && this.has.set(name, { untilMs, kernelUntilMs: this.nowMs + kernelMs }));
    return {
      send: (message, to) => {
        for (const other of names)
          if (other !== name && (to === undefined || to === other) && !this.cut.has(`${name} ${other}`))
            for (const delayMs of this.ways.get(`${name} ${other}`) ?? [0])
              this.mail.push({ to: other, message, dueMs: this.nowMs + delayMs });
      },
      take: hold,
      hold: (untilMs) => void (this.has.has(name) && hold(untilMs)),
      drop: () => this.lose(name),
      announce: () => undefined,
      log: (event) => this.log.push(`${this.nowMs} ${name} ${event}`),
    };
  }
}

const settled = (more: Partial<Configuration> = {}): World => {
  const world = new World(more);
  world.run(4000);
  expect(world.owners, world.log.join('\n')).to.deep.equal(['a']);
  return world;
};

describe('an election', () => {
  const alone = {
    quorum: null,
    members: [
      { name: 'a', addresses: [] },
      { name: 'b', addresses: [] },
    ],
  };

  it('has the standby take over when three heartbeats were missed', () => {
    const world = settled(alone);
    world.stop('a');
    let takenMs = Infinity;
    const beganMs = world.nowMs;
    world.run(40, () => world.owners.includes('b') && (takenMs = Math.min(takenMs, world.nowMs - beganMs)));
    expect(takenMs).to.be.within(10, 20);
  });

  it('hands over and back without an owner too many, and stays where it was told to', () => {
    const world = settled();
    const most: number[] = [];
    const watch = () => most.push(world.owners.length);
    world.tell('a', 'handover');
    world.run(1000, watch);
    expect(world.owners).to.deep.equal(['b']);
    world.tell('a', 'resume');
    world.run(1000, watch);
    expect(world.owners, world.log.join('\n')).to.deep.equal(['a']);
    expect(Math.max(...most)).to.equal(1);
    expect(most.filter((count) => count === 0).length).to.be.lessThan(40);
  });

  it('has whoever was cut off listen before it claims anything', () => {
    for (const more of [alone, { ...alone, failback: 'manual' } as const]) {
      const world = settled(more);
      world.plug('a', false);
      world.run(1000);
      expect(world.owners).to.deep.equal(['b']);
      world.plug('a', true);
      let most = 0;
      world.run(2000, () => (most = Math.max(most, world.owners.length)));
      expect(most, world.log.join('\n')).to.equal(1);
      expect(world.owners).to.deep.equal('failback' in more ? ['b'] : ['a']);
    }
  });

  it('takes back nothing at all where that is manual', () => {
    const world = settled({ failback: 'manual' });
    world.stop('a');
    world.run(3000);
    world.heal();
    world.run(1000);
    expect(world.owners).to.deep.equal(['b']);
  });

  const sync = { command: ['x'], intervalMs: 1000, timeoutMs: 1000, failures: 2 };
  const returned = (more: Partial<Configuration>): World => {
    const world = settled({ ...alone, sync, ...more });
    world.check('b', true);
    world.plug('a', false);
    world.run(1000);
    world.plug('a', true);
    world.run(1000);
    expect(world.owners, world.log.join('\n')).to.deep.equal(['b']);
    return world;
  };

  it('takes nothing back before its check has succeeded anew, and holds no single failure against it', () => {
    const world = returned({});
    world.check('a', true, 1500);
    world.check('a', false);
    world.run(100);
    expect(world.owners).to.deep.equal(['b']);
    world.check('a', true);
    world.check('a', false);
    world.run(100);
    expect(world.owners).to.deep.equal(['a']);
  });

  it('takes over when it is told to, and is not asked to give it back by who is preferred', () => {
    const world = settled();
    expect(world.tell('b', 'takeover')).to.equal(null);
    world.run(2000);
    expect(world.owners).to.deep.equal(['b']);
    expect(world.tell('a', 'takeover')).to.equal(null);
    world.run(100);
    expect(world.owners, 'told to as well').to.deep.equal(['a']);
  });

  it('comes back again by itself once it has been the owner since it was told to hand over', () => {
    const world = settled();
    world.tell('a', 'handover');
    world.run(2000);
    expect(world.owners).to.deep.equal(['b']);
    world.stop('b');
    world.run(3000);
    expect(world.owners).to.deep.equal(['a']);
    world.heal();
    world.plug('a', false);
    world.run(5000);
    expect(world.owners).to.deep.equal(['b']);
    world.plug('a', true);
    world.run(5000);
    expect(world.owners).to.deep.equal(['a']);
  });

  it('gives nothing to, and takes nothing with, a server that is not in sync, whoever tells it to', () => {
    const world = returned({ failback: 'manual' });
    expect(world.tell('a', 'takeover')).to.equal('it is not in sync');
    expect(world.tell('b', 'handover')).to.equal('nobody who could take it is in sync');
    expect(world.tell('b', 'maintenance')).to.equal('nobody who could take it is in sync');
    for (const isGood of [true, false, false]) world.check('a', isGood);
    world.run(100);
    expect(world.tell('b', 'handover')).to.equal('nobody who could take it is in sync');
    expect(world.owners).to.deep.equal(['b']);
    world.check('a', true);
    world.run(100);
    expect(world.tell('b', 'handover')).to.equal(null);
    world.run(100);
    expect(world.owners, world.log.join('\n')).to.deep.equal(['a']);
  });

  it('leaves an address to whoever is left when its owner dies, in sync or not', () => {
    const world = returned({ failback: 'manual' });
    world.stop('b');
    world.run(2100);
    expect(world.owners).to.deep.equal(['a']);
  });

  it('makes two owners of two servers that do not hear each other, where nobody votes', () => {
    const world = settled(alone);
    for (const [one, other] of [
      ['a', 'b'],
      ['b', 'a'],
    ] as const)
      world.part(one, other);
    world.run(100);
    expect(world.owners).to.have.members(['a', 'b']);
    world.heal();
    world.run(100);
    expect(world.owners).to.deep.equal(['a']);
  });

  it('makes two owners where a vote is over before the kernel of the one that hangs has dropped the address', () => {
    const world = settled({ quorum: { leaseMs: 200, guardMs: 1000 } });
    world.stop('a');
    world.run(1500);
    expect(world.owners).to.have.members(['a', 'b']);
  });

  it('tells whom maintenance has taken out from who stands by, until it is over', () => {
    const world = settled();
    expect(world.states).to.equal('active standby standby');
    world.tell('b', 'maintenance');
    expect(world.states).to.equal('active drained standby');
    world.tell('b', 'resume');
    world.tell('a', 'maintenance');
    world.run(3000);
    expect(world.states).to.equal('drained active standby');
    world.tell('a', 'resume');
    world.run(3000);
    expect(world.states).to.equal('active standby standby');
  });

  it('has an owner of the two who are left, whichever of them has voted for itself first', () => {
    for (const delays of [[], [0, 3], [3, 0], [3, 3]]) {
      const world = new World();
      world.stop('w');
      const [there, back] = delays;
      if (there !== undefined && back !== undefined) {
        world.delay('a', 'b', there);
        world.delay('b', 'a', back);
      }
      world.run(4000);
      expect(world.owners, `${delays.join(' and ')} ms\n${world.log.join('\n')}`).to.deep.equal(['a']);
    }
  });

  it('has one also where they were apart when the votes were first to be had', () => {
    const world = new World();
    world.stop('w');
    world.run(1500);
    world.part('a', 'b');
    world.part('b', 'a');
    world.run(8000);
    expect(world.owners).to.deep.equal([]);
    world.heal();
    world.stop('w');
    world.run(4000);
    expect(world.owners, world.log.join('\n')).to.deep.equal(['a']);
  });

  it('passes over who is heard by all and hears nobody: it asks for no votes that it would not be given', () => {
    const world = settled();
    world.part('b', 'a');
    world.part('w', 'a');
    world.run(5000);
    expect(world.owners, world.log.join('\n')).to.deep.equal(['b']);
  });

  it('keeps its owner when the witness is gone just after two who were apart have met', () => {
    const world = settled();
    world.part('a', 'b');
    world.part('b', 'a');
    world.run(3000);
    world.heal();
    world.run(20);
    world.stop('w');
    world.run(3000);
    expect(world.owners, world.log.join('\n')).to.deep.equal(['a']);
  });

  it('heeds no late copy of a word that was taken back, though the owner hangs just then', () => {
    for (const lateMs of [100, 101, 102, 103, 104]) {
      const world = settled();
      for (const other of ['b', 'w'] as const) world.delay('a', other, 0, lateMs);
      let most = 0;
      const watch = () => (most = Math.max(most, world.owners.length));
      world.tell('a', 'maintenance');
      world.run(20);
      world.tell('a', 'resume');
      world.run(lateMs - 15, watch);
      expect(world.owners).to.deep.equal(['a']);
      world.stop('a');
      world.run(3000, watch);
      expect(most, world.log.join('\n')).to.equal(1);
      expect(world.owners).to.deep.equal(['b']);
    }
  });

  it('never makes two owners where the majority votes, whatever goes wrong and when', () => {
    const name = fc.constantFrom(...names);
    const trouble = fc.oneof(
      fc.record({ kind: fc.constant('part' as const), one: name, other: name }),
      fc.record({
        kind: fc.constant('delay' as const),
        one: name,
        other: name,
        delaysMs: fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 2 }),
      }),
      fc.record({ kind: fc.constant('stop' as const), one: name }),
      fc.record({ kind: fc.constant('heal' as const) }),
      fc.record({
        kind: fc.constant('tell' as const),
        one: name,
        command: fc.constantFrom('handover', 'takeover', 'maintenance', 'resume'),
      }),
    );
    const schedule = fc.array(fc.tuple(fc.integer({ min: 0, max: 3000 }), trouble), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(schedule, (steps) => {
        const world = new World();
        const watch = () => {
          if (world.owners.length > 1)
            throw new Error(`${world.nowMs}: ${world.owners.join()}\n${world.log.join('\n')}`);
        };
        world.run(2500, watch);
        for (const [waitMs, step] of steps) {
          if (step.kind === 'part') world.part(step.one, step.other);
          if (step.kind === 'delay') world.delay(step.one, step.other, ...step.delaysMs);
          if (step.kind === 'stop') world.stop(step.one);
          if (step.kind === 'heal') world.heal();
          if (step.kind === 'tell') world.tell(step.one, step.command as 'handover');
          world.run(waitMs, watch);
        }
        world.heal();
        for (const one of names) world.tell(one, 'resume');
        world.run(4000, watch);
        expect(world.owners, world.log.join('\n')).to.have.length(1);
      }),
      { numRuns: 60 },
    );
  }).timeout(20_000);
});
