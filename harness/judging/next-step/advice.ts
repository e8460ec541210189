import type { Protocol } from '../../recording/types';
import type { ServiceKind } from '../../topology/service-kinds';

/** What to change where a service did not do what was expected of it, in the words of its kind and of no other. */
export interface Advice {
  readonly neverTakenOver: string;
  /** What was struck is the service alone: nobody moves it for whom it looks sound. */
  readonly unnoticed: { readonly dead: string; readonly hung: string };
  /** Not even before anything was broken. */
  readonly neverServed: string;
  readonly neverRestored: string;
  readonly neverSettled: string;
  readonly neverReverted: string;
  /** Though nothing had to move: to whom. */
  readonly moved: (to: string) => string;
  readonly wrongOwner: (expected: string) => string;
  /** The timers themselves take longer than is promised. */
  readonly tooSlow: string;
  /** Absent: it has no owner who could be one too many. */
  readonly twoOwners?: string;
  readonly operationsLost: string;
  readonly sessionsLost: string;
}

/** What a pair of servers that hear each other's advertisements is to have alike, whatever they move. */
const trackedByPair = {
  dead: 'have a check look for it, without a weight or with one greater than the distance of the priorities, and without nopreempt',
  hung: 'have a check ask it for an answer, and for no longer than it may take (curl --fail --max-time 1): by its name, or by a port that is open, nobody sees that it hangs',
} as const;

const connectAgain = 'have clients connect again at once: no session outlives the server that holds it';

const front: Advice = {
  neverTakenOver:
    'have the balancer check each server behind it (check, with inter and fall), and see that another of them is up',
  unnoticed: {
    dead: 'have the balancer check the port that serves, and not another one or the machine alone',
    hung: 'have the balancer’s check ask for what clients ask for, and wait no longer than they do (timeout check): a port that is open says nothing',
  },
  neverServed: 'see that the balancer listens where clients ask, and takes one of the servers at least to be up',
  neverRestored:
    'see whom the balancer took to be up, and have it send to another server what one does not take (option redispatch)',
  neverSettled: 'see in the balancer’s log which servers it takes to be down, and what its checks were told',
  neverReverted: 'let a server that answers again be up sooner (rise, inter); or promise no way back',
  moved: () => 'let more than one check fail (fall) before a server is taken out: what is late or lost is no failure',
  wrongOwner: (expected) => `make ${expected} the one that is no backup; or expect whom the balancer is told to prefer`,
  tooSlow: 'check more often (inter), let fewer checks fail (fall), and let each wait less (timeout check)',
  operationsLost: 'drain a server before it stops, have clients try again',
  sessionsLost: connectAgain,
};

const byKind: Readonly<Record<ServiceKind, Advice>> = {
  address: {
    neverTakenOver: 'see that the standby hears the active server, and has the address in its configuration',
    unnoticed: trackedByPair,
    neverServed:
      'see that the owner takes packets for the address: no firewall before it, and of keepalived no vrrp_strict or no_accept',
    neverRestored:
      'see that somebody who serves has the address, and that clients are told of it, with no firewall before it',
    neverSettled:
      'write the same virtual_router_id, advert_int, authentication and addresses on all servers; `failover-drill lint` says where they differ',
    neverReverted:
      'let the preferred server preempt, with the highest priority and without nopreempt; or promise no way back',
    moved: (to) =>
      `let ${to} wait longer before it takes the address: a longer advert_int rides over what is late or lost; if the owner gave it up, its log says why`,
    wrongOwner: (expected) =>
      `give ${expected} the highest priority and let it preempt; or expect the owner that the settings make`,
    tooSlow: 'have the owner missed sooner, by a shorter interval or fewer that may be missed',
    twoOwners:
      'see whether both heard each other when it began: if not, a second heartbeat path or a witness would help; if so, their agents tell why in their logs',
    operationsLost: 'hand over before the server stops (drain it, or stop the agent first), have clients try again',
    sessionsLost:
      'where servers only pass connections on, have the standby told of them (the sync daemon of IPVS, conntrackd); else have clients connect again at once',
  },
  name: {
    neverTakenOver:
      'see that whoever changes the record looks after what it names, and that the name server lets it: both tell in their logs',
    unnoticed: {
      dead: 'have whoever changes the record ask the service itself, and not its machine alone',
      hung: 'have whoever changes the record ask the service for an answer, and wait no longer than clients do: that a port is open says nothing',
    },
    neverServed: 'see that the record names who serves, and that clients can ask the name server that they are given',
    neverRestored:
      'see that the record names somebody who serves, and that the cache of this client asks anew once its TTL is over',
    neverSettled:
      'see that the record names one of the providers, and that this one answers, before anything is broken',
    neverReverted: 'have the record changed back once the preferred provider answers again; or promise no way back',
    moved: () =>
      'let more than one question go unanswered before the record is changed: what is late or lost is no failure',
    wrongOwner: (expected) =>
      `make ${expected} the first that the record is to name; or expect the one that it does name`,
    tooSlow: 'have the provider asked more often, and lower the TTL',
    operationsLost: 'change the record a TTL before the provider stops, have clients try again',
    sessionsLost: connectAgain,
  },
  frontend: front,
  primary: {
    neverTakenOver:
      'see that those who decide have a quorum without the old primary, and that a replica is fit to be promoted: their logs tell why it was not',
    unnoticed: {
      dead: 'have those who decide watch the database itself, and not its machine alone',
      hung: 'have those who decide ask the database for an answer, in time: a process that is there, or a port that is open, says nothing',
    },
    neverServed: 'see that clients are led to the primary, and may write there',
    neverRestored:
      'see that one of them takes writes, and have clients look for it anew when they lose it (all hosts in the connection string, or the Sentinels asked)',
    neverSettled: 'see that there is one primary, and that its replicas follow it, before anything is broken',
    neverReverted: 'promise no way back: a replica that has caught up is better switched to by hand',
    moved: (to) =>
      `let those who decide wait longer before ${to} is promoted (down-after-milliseconds, or a longer lease): what is late or lost is no failure`,
    wrongOwner: (expected) =>
      `prefer ${expected} when a primary is chosen (replica-priority, failover_priority); or expect any that has all the data`,
    tooSlow: 'have the primary taken to be down sooner (down-after-milliseconds, or a shorter lease)',
    twoOwners:
      'let a primary take writes only while it has a lease or a quorum (a consensus store, a watchdog), or fence it before another is promoted',
    operationsLost: 'switch over before the server stops, have clients repeat what may be repeated',
    sessionsLost: connectAgain,
  },
  path: {
    neverTakenOver:
      'see that the other way has its routes, and that who chooses between them looks beyond the first hop (BFD, a question to a host behind it)',
    unnoticed: {
      dead: trackedByPair.dead,
      hung: 'have a check ask for an answer by this way, and for no longer than it may take: that a link is up says nothing',
    },
    neverServed: 'see that whoever carries it forwards, has a route there, and is on the way back: no firewall between',
    neverRestored:
      'see that whoever carries it now has a route there, that the answers come back by it, and that its firewall lets through what it saw no beginning of',
    neverSettled: 'see that the preferred provider carries, there and back, before anything is broken',
    neverReverted:
      'let the preferred way be taken again once it is sound (its metric or priority); or promise no way back',
    moved: () =>
      'let more than one question by this way go unanswered before it is left: what is late or lost is no failure',
    wrongOwner: (expected) =>
      `give ${expected} the better metric or priority; or expect the way that the settings make`,
    tooSlow: 'have a way that is broken told sooner (BFD, a shorter interval, fewer that may be missed)',
    twoOwners:
      'have all that a gateway carries move together (vrrp_sync_group), and a gateway that is not to carry have no route',
    operationsLost: 'move the way before its provider stops, have clients try again',
    sessionsLost:
      'tell the standby of connections (conntrackd on both, and a notify script that commits what it was told)',
  },
  calls: {
    neverTakenOver: 'see that the standby may take calls over, and listens for SIP where telephones reach it',
    unnoticed: {
      dead: trackedByPair.dead,
      hung: 'have a check send an OPTIONS, and wait no longer than telephones do: by its name, or by a port that is open, nobody sees that it hangs',
    },
    neverServed: 'see that the server listens for SIP where telephones reach it, with no firewall before it',
    neverRestored:
      'see that the server that took over listens for SIP where telephones reach it, with no firewall before it',
    neverSettled: 'see that one of the servers answers registrations, and calls, before anything is broken',
    neverReverted: 'let the preferred server preempt; or promise no way back',
    moved: (to) =>
      `let ${to} wait longer before it takes calls over: what is late or lost is no failure; if the other gave them up, its log says why`,
    wrongOwner: (expected) => `prefer ${expected}, and let it preempt; or expect the server that the settings make`,
    tooSlow: 'have the server missed sooner, by a shorter interval or fewer that may be missed',
    operationsLost: 'hand over before the server stops, have telephones try again',
    sessionsLost: connectAgain,
  },
};

/** How a balancer is to look after its servers depends on what it balances. */
const overHttp: Advice = {
  ...front,
  unnoticed: {
    dead: 'have the balancer check the page itself (option httpchk, and the status that is expected)',
    hung: 'have the balancer get a page that clients get (option httpchk), and wait no longer than they do (timeout check): a port that is open says nothing',
  },
  operationsLost:
    'drain a server before it stops, and have the balancer repeat what may be repeated (retry-on, option redispatch)',
};

export const adviceFor = (kind: ServiceKind, protocol?: Protocol): Advice =>
  kind === 'frontend' && protocol === 'http' ? overHttp : byKind[kind];
