import { goodReplies, sustainedProbes } from '../../analysis/measures/client-impact';
import type { Delivery, Observation } from '../../analysis/ownership/observation';
import type { WireSink } from '../../analysis/evidence/l2/wire';
import { ProbeLog, replyLimitNs } from '../../analysis/trial/probe-log';
import type { Topology } from '../../topology/types';

/**
 * Whether clients have service, as they see it: from the same probes, while they come, that the analysis reads
 * afterwards. A trial that ended sooner could not say how long its clients had been without.
 */
export class ClientsService implements WireSink {
  private readonly log: ProbeLog;
  private readonly intervalNs: bigint;

  constructor({ nodes, vips, probing }: Topology) {
    this.intervalNs = BigInt(Math.ceil(1e9 / probing.clientRatePerSecond));
    const clients = new Set(nodes.filter(({ role }) => role === 'client').map(({ name }) => name));
    const networks = new Map(vips.map(({ address, network }) => [address, network]));
    this.log = new ProbeLog(clients, probing.servicePort, (service) => networks.get(service));
  }

  /** To be told of every observation of the fold, probes included. */
  seen(observation: Observation): void {
    this.log.seen(observation);
  }

  delivered(observation: Observation, delivery: Delivery | null): void {
    this.log.delivered(observation, delivery);
  }

  /**
   * This node has answered every client that asks for so long that service counts as restored; true where nobody asks.
   *
   * @param isCutOff clients whom the node cannot serve, whatever it does
   */
  isSustained(service: string, server: string, nowNs: bigint, isCutOff: (client: string) => boolean): boolean {
    return this.log
      .records()
      .filter((record) => record.service === service && record.kind === 'udp' && !isCutOff(record.client))
      .filter(({ probes }) => nowNs - (probes.at(-1)?.sentNs ?? 0n) <= replyLimitNs + this.intervalNs)
      .every((record) => {
        // What was asked last may still be answered.
        const asked = record.probes.findLastIndex(
          (probe) => probe.reply !== null || nowNs - probe.sentNs > replyLimitNs,
        );
        const replies = goodReplies({ probes: record.probes.slice(0, asked + 1).slice(-sustainedProbes) });
        return replies.length === sustainedProbes && replies.every((reply) => reply.server === server);
      });
  }
}
