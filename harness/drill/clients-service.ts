import { goodReplies, sustainedProbes } from '../analysis/measures/client-impact';
import type { Delivery, Observation } from '../analysis/ownership/observation';
import { ProbeLog } from '../analysis/trial/probe-log';
import type { Topology } from '../topology/types';

/**
 * Whether clients have service, as they see it: from the same probes, while they come, that the analysis reads
 * afterwards. A trial that ended sooner could not say how long its clients had been without.
 */
export class ClientsService {
  private readonly log: ProbeLog;

  constructor({ nodes, vips, probing }: Topology) {
    const clients = new Set(nodes.filter(({ role }) => role === 'client').map(({ name }) => name));
    const networks = new Map(vips.map(({ address, network }) => [address, network]));
    this.log = new ProbeLog(clients, probing.servicePort, (vip) => networks.get(vip));
  }

  /** To be told of every observation of the fold, probes included. */
  seen(observation: Observation): void {
    this.log.seen(observation);
  }

  delivered(observation: Observation, delivery: Delivery | null): void {
    this.log.delivered(observation, delivery);
  }

  /** This node has answered each client for so long that service counts as restored; true where nobody asks. */
  isSustained(vip: string, server: string | null): boolean {
    return this.log
      .records()
      .filter((record) => record.vip === vip && record.kind === 'service')
      .every((record) => {
        // The newest may still be on its way.
        const probes = record.probes.at(-1)?.reply === null ? record.probes.slice(0, -1) : record.probes;
        const replies = goodReplies({ ...record, probes: probes.slice(-sustainedProbes) });
        return replies.length === sustainedProbes && replies.every((reply) => reply.server === server);
      });
  }
}
