import { clientsAsking } from '../../analysis/clients-expected';
import { sustainedOperations } from '../../analysis/trial/operation';
import { replyLimitNs } from '../../analysis/trial/probe-log';
import type { Protocol } from '../../recording/types';
import { measuredName, scopedAddress, servicesOf } from '../../topology/services';
import type { Service, Topology } from '../../topology/types';
import type { ClientsService } from './clients-service';
import type { RowsWatch } from './rows-watch';

/** A session that goes on answers one of so many lines, however late its client is. */
const linesInRow = 3;

/** What clients themselves tell of doing with an address. */
const isTold: ReadonlySet<Protocol> = new Set(['tcp', 'http']);

/** Who provides the services of which only the operations of clients tell, while a trial runs. */
export class OperatedWatch {
  readonly services: readonly Service[];
  private readonly addresses: readonly string[];
  /** By address: who is to ask for it. */
  private readonly asking: ReadonlyMap<string, readonly string[]>;
  /** Where there are pages: who is to get them. */
  private readonly gettingPages: ReadonlyMap<string, readonly string[]>;
  /** By service: who is to tell of it. */
  private readonly telling: ReadonlyMap<string, readonly string[]>;

  constructor(
    topology: Topology,
    private readonly clients: Pick<ClientsService, 'serversNow' | 'sessionsSince' | 'isSustained'>,
    private readonly rows: Pick<RowsWatch, 'areReplicated'> = { areReplicated: () => true },
  ) {
    const all = servicesOf(topology);
    const addresses = all.filter(({ kind }) => kind === 'address');
    const clientsOf = (service: Service, protocols: readonly Protocol[]): readonly [string, readonly string[]] => {
      const clients = protocols.flatMap((protocol) => clientsAsking(service, protocol, topology));
      return [measuredName(service, topology), [...new Set(clients)]];
    };
    this.services = all.filter(({ kind }) => kind !== 'address');
    this.addresses = topology.vips.map(scopedAddress);
    const asked = topology.probing.servicePort > 0 ? addresses : [];
    this.asking = new Map(asked.map((service) => clientsOf(service, ['udp'])));
    this.gettingPages = new Map(
      addresses.flatMap((service) => {
        const told = protocolsOf(service).filter((protocol) => isTold.has(protocol));
        return told.length === 0 ? [] : [clientsOf(service, told)];
      }),
    );
    this.telling = new Map(this.services.map((service) => clientsOf(service, protocolsOf(service))));
  }

  /**
   * Whoever is to ask of an address is served, and has begun to: that it has an owner does not make that so, nor that pages are to be
   * had there.
   */
  areAddressesServed(ownerNow: (address: string) => string | null): boolean {
    const arePagesHad = [...this.gettingPages].every(
      ([address, clients]) => this.clients.serversNow(address, nowNs(), clients) !== null,
    );
    return arePagesHad && this.addresses.every((address) => this.isServedBy(ownerNow(address), address));
  }

  /** Every client is served, by one provider where there may be but one; null while that is not so. */
  providersNow({ name, rule, providers }: Service, untilNs?: bigint): ReadonlySet<string> | null {
    // Where they take turns, each could have had several.
    const inRow = rule === 'any' ? sustainedOperations * providers.length : sustainedOperations;
    const servers = this.clients.serversNow(name, nowNs(), this.telling.get(name) ?? [], inRow, untilNs);
    return servers === null || (rule === 'one' && servers.size > 1) ? null : servers;
  }

  /** Who serves alone, or is the first that does. */
  activeOf(service: Service): string | null {
    const serving = this.providersNow(service);
    if (serving === null) return null;
    return service.providers.find((provider) => serving.has(provider)) ?? null;
  }

  /** And clients hold what they are to hold through a fault. */
  areSettled(): boolean {
    return this.areProvided() && this.services.every((service) => this.holdsSessions(service));
  }

  /**
   * All are provided as they are meant to be: by the most preferred; where any may serve, by all of them. Replicated data may
   * be anybody's, once the others have it too.
   */
  areProvided(): boolean {
    return this.services.every((service) => {
      const serving = this.providersNow(service);
      if (service.kind === 'primary') return serving !== null && this.rows.areReplicated(service, nowNs());
      const [first = ''] = service.providers;
      return serving !== null && serving.has(first);
    });
  }

  private isServedBy(owner: string | null, address: string): boolean {
    const asking = this.asking.get(address) ?? [];
    return owner !== null && this.clients.isSustained(address, owner, nowNs(), () => false, asking);
  }

  /** As many as are asked for, and each answers: of one that is not open, or has stalled already, nothing could be lost. */
  private holdsSessions({ name, operations }: Service): boolean {
    return operations.every((operation) => {
      if (operation.protocol !== 'tcp-session') return true;
      const sinceNs = nowNs() - BigInt(Math.round((linesInRow / operation.ratePerSecond) * 1e9)) - replyLimitNs;
      return this.clients.sessionsSince(name, sinceNs) >= operation.sessions;
    });
  }

  /**
   * Every client is served, and none by any of these. What hangs there is told of when its client has waited long enough; where
   * they take turns, all that came before it has been served by others.
   */
  isRidOf(service: Service, struck: ReadonlySet<string>): boolean {
    const serving = this.providersNow(service, nowNs() - BigInt(longestWaitMs(service)) * 1_000_000n);
    return serving !== null && ![...serving].some((provider) => struck.has(provider));
  }
}

const protocolsOf = ({ operations }: Service): readonly Protocol[] => operations.map(({ protocol }) => protocol);

/** How long its clients wait for an answer. */
const longestWaitMs = ({ operations }: Service): number =>
  Math.max(0, ...operations.map((operation) => ('timeoutMs' in operation ? operation.timeoutMs : 0)));

/** Clients stamp what they do with the same clock. */
const nowNs = (): bigint => BigInt(Date.now()) * 1_000_000n;
