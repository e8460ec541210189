import type { Frame } from 'tcpdump-parser';
import { Forwarding } from '../../analysis/evidence/forwarding/forwarding';
import { createOwnership, type Ownership } from '../../analysis/ownership/ownership';
import type { WireSink } from '../../analysis/evidence/l2/wire';
import { SentinelLog } from '../../analysis/trial/sentinel-log';
import type { Port } from '../../recording/types';
import type { Topology } from '../../topology/types';
import { Agreement } from './agreement';
import { ClientsService } from './clients-service';
import { HeardClaims } from './heard-claims';
import { OperatedWatch } from './operated-watch';
import { RowsWatch } from './rows-watch';
import { TrialReporter } from './trial-reporter';
import type { TrialNews } from '../trial/trial-news';

/** What is known of a trial while it runs: as much as must be waited for, and no more. All else is for the analysis to say. */
export class LiveWatch {
  readonly ownership: Ownership;
  readonly agreement: Agreement;
  readonly service: ClientsService;
  readonly heard: HeardClaims;
  readonly operated: OperatedWatch;
  readonly rows = new RowsWatch();
  private readonly sentinels = new SentinelLog();
  private readonly forwarding: Forwarding;
  private readonly reporter: TrialReporter | undefined;

  constructor(topology: Topology, ports: readonly Port[], onNews?: (news: TrialNews) => void) {
    this.forwarding = new Forwarding(topology, ports);
    this.service = new ClientsService(topology, this.forwarding);
    this.heard = new HeardClaims(topology);
    this.reporter = onNews && new TrialReporter(onNews);
    const sinks: readonly Partial<WireSink>[] = [this.service, this.heard, ...(this.reporter ? [this.reporter] : [])];
    const also: WireSink = {
      seen: (observation) => sinks.forEach((sink) => sink.seen?.(observation)),
      delivered: (observation, delivery) => sinks.forEach((sink) => sink.delivered?.(observation, delivery)),
    };
    const { vips, nodes } = topology;
    this.ownership = createOwnership({ services: vips, ports, nodes, allProbes: true, also });
    this.operated = new OperatedWatch(topology, this.service, this.rows);
    this.agreement = new Agreement(topology, this.ownership, this.heard, this.operated);
  }

  feed(frame: Frame): void {
    this.ownership.feed(frame);
    this.sentinels.feed(frame);
    this.forwarding.feed(frame);
    this.reporter?.look(this.ownership);
  }

  /** Of a lab that stands for long: what clients did and what was sent before this moment is of no use any more. */
  forget(beforeNs: bigint): void {
    this.service.forget(beforeNs);
    this.sentinels.forget(beforeNs);
    this.forwarding.forget(beforeNs);
  }

  /** A sentinel that was sent after this moment has come in, so all that was sent before it has. */
  hasAllUntil(atNs: bigint): boolean {
    return (this.sentinels.sentinels.at(-1)?.capturedNs ?? 0n) >= atNs;
  }
}
