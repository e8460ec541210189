import { rmSync } from 'node:fs';
import type { Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { StandingLab } from '../../drill/standing/standing-lab';
import type { TrialNews } from '../../drill/trial/trial-news';
import { catalogue } from '../../faults/catalogue';
import type { Runtime } from '../../lab/runtime';
import { specOf } from '../../schedule/fault-kind';
import { suggestion } from '../../topology/did-you-mean';
import type { Topology } from '../../topology/types';
import { answerAt, isAlive } from '../state/local-socket';
import { UsageError } from '../usage-error';
import { socketOf } from './kept-labs';
import { requestSchema, type LabStatus, type Request } from './requests';

type Hear = (news: TrialNews) => void;

/**
 * The process that keeps a lab. Whatever becomes of it, the kernel frees the lab with it: there is nothing to clean up but its
 * socket.
 */
export class Holder implements AsyncDisposable {
  private phase: LabStatus['phase'] = 'building';
  private readonly since = new Date().toISOString();
  private readonly listeners = new Set<Hear>();
  private readonly ending = new AbortController();
  private standing: StandingLab | undefined;
  private building: Promise<void> | undefined;
  private server: Server | undefined;

  private constructor(
    private readonly name: string,
    private readonly topology: Topology,
  ) {}

  /** @throws {UsageError} `lab-exists` */
  static async begin(name: string, topology: Topology, hear: Hear): Promise<Holder> {
    const path = socketOf(name);
    if (await isAlive(path))
      throw new UsageError(
        'lab-exists',
        `a lab ${name} is kept already`,
        `failover-drill down --lab ${name}, or another --name`,
      );
    rmSync(path, { force: true });
    const holder = new Holder(name, topology);
    holder.listeners.add(hear);
    holder.server = await answerAt(path, (request, tell, gone) =>
      holder.answer(requestSchema.parse(request), tell, gone),
    );
    return holder;
  }

  /** Aborted when the lab is to go, or has gone. */
  get over(): AbortSignal {
    return this.ending.signal;
  }

  end(why?: unknown): void {
    this.ending.abort(why);
  }

  /** @throws {LabError} @throws {AgentError} */
  build(runtime: Runtime): Promise<void> {
    this.building = this.raise(runtime);
    return this.building;
  }

  private async raise(runtime: Runtime): Promise<void> {
    const standing = await StandingLab.up(this.topology, runtime, (news) =>
      this.listeners.forEach((hear) => hear(news)),
    );
    this.standing = standing;
    standing.over.addEventListener('abort', () => this.end(standing.over.reason));
    if (this.over.aborted) return;
    this.phase = 'settling';
    this.phase = await standing.settled().catch((error: unknown) => {
      if (this.over.aborted) return 'unsettled' as const;
      throw error;
    });
  }

  async status(log?: string): Promise<LabStatus> {
    const { standing, name, phase, since, topology } = this;
    return {
      ...{ name, topology: topology.name, pid: process.pid, since, phase },
      services: standing?.services ?? [],
      nodes: (await standing?.nodes()) ?? [],
      faults: standing?.faults.inForce ?? [],
      ...(log !== undefined && standing && { log: standing.log(log).map(({ line }) => line) }),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.end();
    this.server?.close();
    // What is only half there cannot be taken down.
    if (this.standing === undefined) await this.building?.catch(() => undefined);
    await this.standing?.[Symbol.asyncDispose]();
    // Whoever asked it to end waits until its socket is gone.
    rmSync(socketOf(this.name), { force: true });
  }

  private async answer(request: Request, tell: (news: unknown) => void, gone: AbortSignal): Promise<unknown> {
    if (request.do === 'down') return this.end();
    if (request.do === 'status') return this.status(request.log);
    if (request.do === 'follow') return this.follow(tell, gone);
    const { standing } = this;
    if (standing === undefined) throw new UsageError('lab-not-ready', `${this.name} is being built`, 'wait a moment');
    if (request.do === 'enter') return { holder: standing.holderOf(request.node), pid: process.pid };
    if (request.do === 'heal') return this.heal(standing, request);
    return this.strike(standing, request, tell);
  }

  private async follow(tell: (news: unknown) => void, gone: AbortSignal): Promise<void> {
    this.listeners.add(tell);
    const done = AbortSignal.any([gone, this.over]);
    if (!done.aborted) await new Promise((resolve) => done.addEventListener('abort', resolve, { once: true }));
    this.listeners.delete(tell);
  }

  private async heal({ faults }: StandingLab, { id, all }: Extract<Request, { do: 'heal' }>): Promise<unknown> {
    const latestFirst = faults.inForce.map((fault) => fault.id).toReversed();
    const wanted = id !== undefined ? [id] : all ? latestFirst : latestFirst.slice(0, 1);
    if (wanted.length === 0)
      throw new UsageError('fault-not-in-force', 'no fault is in force', 'failover-drill fault applies one');
    const healed: unknown[] = [];
    for (const each of wanted) healed.push(await faults.heal(each));
    return healed;
  }

  /** Where it is for a time it is healed at its end, whoever still waits for that. */
  private async strike(
    { faults }: StandingLab,
    { kind: name, target, parameters, forMs }: Extract<Request, { do: 'fault' }>,
    tell: (news: unknown) => void,
  ): Promise<unknown> {
    const kind = catalogue.find((fault) => fault.name === name);
    if (kind === undefined) {
      const hint = suggestion(
        name,
        catalogue.map((fault) => fault.name),
        'failover-drill list faults',
      );
      throw new UsageError('fault-unknown', `there is no fault ${name}`, hint);
    }
    const begun = performance.now();
    const applied = await faults.apply(specOf(kind, target, parameters));
    if (forMs === undefined) return [applied];
    tell(applied);
    await sleep(Math.max(0, forMs - (performance.now() - begun)), undefined, { signal: this.over }).catch(
      () => undefined,
    );
    if (this.over.aborted || !faults.inForce.some(({ id }) => id === applied.id)) return [];
    return [await faults.heal(applied.id)];
  }
}
