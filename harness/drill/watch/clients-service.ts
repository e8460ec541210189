import { scopedAddress } from '../../topology/services';
import type { WireSink } from '../../analysis/evidence/l2/wire';
import type { Delivery, Observation } from '../../analysis/ownership/observation';
import { primaryRecord } from '../../analysis/primary-client';
import { isGood, sustainedOperations, type Operation, type OperationRecord } from '../../analysis/trial/operation';
import { OperationLog, type Carriers } from '../../analysis/trial/operation-log';
import { ProbeLog, replyLimitNs } from '../../analysis/trial/probe-log';
import type { RecordedEvent } from '../../recording/types';
import { namesOf } from '../../topology/roles';
import type { Topology } from '../../topology/types';

/**
 * Whether clients have service, as they see it: from the same operations, while they come, that the analysis reads
 * afterwards. A trial that ended sooner could not say how long its clients had been without.
 */
export class ClientsService implements WireSink {
  private readonly echoes: ProbeLog;
  private readonly told: OperationLog;
  private struckNs = 0n;
  private readonly candidates: ReadonlyMap<string, ReadonlySet<string>>;

  constructor({ nodes, vips, probing }: Topology, carriers?: Carriers) {
    const clients = namesOf(nodes, 'client');
    const networks = new Map(vips.map((vip) => [scopedAddress(vip), vip.network]));
    this.candidates = new Map(vips.map((vip) => [scopedAddress(vip), new Set(Object.keys(vip.priorities))]));
    this.echoes = new ProbeLog(clients, probing, (service) => networks.get(service));
    this.told = new OperationLog({ nodes, vips }, carriers);
  }

  /** To be told of every observation of the fold, probes included. */
  seen(observation: Observation): void {
    this.echoes.seen(observation);
  }

  delivered(observation: Observation, delivery: Delivery | null): void {
    this.echoes.delivered(observation, delivery);
  }

  forget(beforeNs: bigint): void {
    this.echoes.forget(beforeNs);
    this.told.forget(beforeNs);
  }

  /** To be told when something was struck: what was served before says nothing of who is served now. */
  struck(atNs: bigint): void {
    this.struckNs = atNs;
  }

  /** To be told of what clients say of their own operations. */
  note(event: RecordedEvent): void {
    this.told.note(event);
  }

  /**
   * This node has served every client that asks for so long that service counts as restored: by every protocol of which the
   * client tells, so that each has seen the end of its outage, or else by that of its echoes which asks most. True where nobody asks.
   *
   * @param isCutOff clients whom the node cannot serve, whatever it does
   * @param asking clients that are to ask: of whom nothing was heard has not been served
   */
  isSustained(
    service: string,
    server: string,
    nowNs: bigint,
    isCutOff: (client: string) => boolean,
    asking: readonly string[] = [],
  ): boolean {
    const concerns = ({ client, ...record }: OperationRecord): boolean =>
      record.service === service && !isCutOff(client);
    const echoes = this.echoes
      .records()
      .filter((record) => concerns(record) && record.protocol !== 'icmp' && isRecent(record, nowNs));
    const told = this.told.records().filter(concerns);
    const clients = new Set([...asking, ...[...told, ...echoes].map(({ client }) => client)]);
    return [...clients].every((client) => {
      const own = told.filter((each) => each.client === client);
      const echo = primaryRecord(echoes.filter((each) => each.client === client));
      const watching = own.length > 0 || echo === undefined ? own : [echo];
      return watching.length > 0 && watching.every((record) => this.isServed(record, server, nowNs));
    });
  }

  /**
   * Whom the clients' last operations on a service were served by: so many in a row, of every client that performs any, or is
   * to; null while some client is not served.
   *
   * @param expected clients that are to perform some: of whom nothing was heard has not been served
   * @param untilNs what was invoked later may hang, and nobody knows yet: the row is to be complete by then, and unbroken since
   */
  serversNow(
    service: string,
    nowNs: bigint,
    expected: readonly string[],
    inRow = sustainedOperations,
    untilNs = nowNs,
  ): ReadonlySet<string> | null {
    const asking = this.told.records().filter((record) => record.service === service);
    const clients = new Set([...expected, ...asking.map(({ client }) => client)]);
    const servers = [...clients].map((client) => {
      const own = primaryRecord(asking.filter((each) => each.client === client));
      return own === undefined ? null : lastServers(own, nowNs, this.struckNs, inRow, untilNs);
    });
    const served = servers.filter((each) => each !== null);
    return served.length === 0 || served.length < servers.length ? null : new Set(served.flat());
  }

  /** On how many of its connections to a service each client, at least, has had a line answered since then. */
  sessionsSince(service: string, sinceNs: bigint): number {
    const records = this.told
      .records()
      .filter((record) => record.service === service && record.protocol === 'tcp-session')
      .map(({ operations }) => operations.filter((line) => isGood(line) && line.completedNs >= sinceNs));
    return Math.min(...records.map((lines) => new Set(lines.map(({ session }) => session)).size));
  }

  private isServed(record: OperationRecord, server: string, nowNs: bigint): boolean {
    // What was asked last may still be answered.
    const over = record.operations.filter(
      ({ completedNs, overNs, invokedNs }) =>
        completedNs !== null || overNs !== null || nowNs - invokedNs > replyLimitNs,
    );
    const last = over.slice(-sustainedOperations);
    return (
      last.length === sustainedOperations &&
      // Who has heard nothing for a while is waiting for an answer.
      isRecent({ ...record, operations: over }, nowNs) &&
      last.every((operation) => operation.invokedNs >= this.struckNs) &&
      last.every((operation) => isGood(operation) && this.mayBe(operation, record.service, server))
    );
  }

  /** What answers in the name of a balancer may be none of those who compete for the address; an answer may also name nobody. */
  private mayBe({ server }: Operation, service: string, owner: string): boolean {
    return server === owner || server === null || this.candidates.get(service)?.has(server) !== true;
  }
}

/** Of the last so many operations that are over by then, and of all since; null where one of them was not served. */
function lastServers(
  record: OperationRecord,
  nowNs: bigint,
  sinceNs: bigint,
  inRow: number,
  untilNs: bigint,
): readonly string[] | null {
  const over = record.operations.filter(({ completedNs, overNs }) => completedNs !== null || overNs !== null);
  const first = over.findLastIndex(({ invokedNs }) => invokedNs <= untilNs) + 1 - inRow;
  const last = over.slice(Math.max(0, first));
  const isServed = first >= 0 && last.every((each) => isGood(each) && each.invokedNs >= sinceNs);
  return isServed && isRecent({ ...record, operations: over }, nowNs)
    ? last.flatMap(({ server }) => server ?? [])
    : null;
}

function isRecent({ operations, intervalMs }: OperationRecord, nowNs: bigint): boolean {
  const last = operations.at(-1);
  const intervalNs = BigInt(Math.ceil((intervalMs ?? 0) * 1e6));
  return last !== undefined && nowNs - (last.overNs ?? last.invokedNs) <= replyLimitNs + intervalNs;
}
