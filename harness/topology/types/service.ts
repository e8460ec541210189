import type { Criticality } from '../criticality';
import type { ServiceKind } from '../service-kinds';
import type { OperationSpec } from './operation';

/** A virtual IP address: the floating address that exactly one server owns. */
export interface Vip extends ServiceTerms {
  readonly address: string;
  readonly prefixLength: number;
  readonly network: string;
  /** Virtual router identifier (VRRP VRID, CARP VHID), 1 to 255; 0 of a real network's, where it is not known. */
  readonly virtualRouterId: number;
  /** Higher is preferred; only the nodes named compete for this VIP. 1 to 255; of equals the first is preferred. */
  readonly priorities: Readonly<Record<string, number>>;
  /** Its name as a service; absent: its scoped address. */
  readonly name?: string;
  /** Its network again, where the address is on several: then it is part of what the VIP is known by. */
  readonly zone?: string;
  /** What clients do with it; absent: ICMP and UDP echo. */
  readonly operations?: readonly OperationSpec[];
}

/** What its owner says of a service, of whatever kind; absent: nothing. */
export interface ServiceTerms {
  readonly criticality?: Criticality;
  readonly objectives?: ServiceObjectives;
  /** Services that it cannot do without, by name. */
  readonly dependsOn?: readonly string[];
}

/** What is promised of one service. */
export interface ServiceObjectives {
  /** RTO: how long a client may be without it after a failure; absent: the takeover that the topology promises. */
  readonly recoveryMs?: number;
  /** RPO: the acknowledged writes of how long a time may be lost. */
  readonly dataLossMs?: number;
}

/** What clients use and what must stay available, whatever it is that moves. */
export interface Service extends ServiceTerms {
  /** Unique in the topology. */
  readonly name: string;
  readonly kind: ServiceKind;
  /** Exactly one provider at a time, or any that lives. */
  readonly rule: 'one' | 'any';
  /** Nodes that may provide it, most preferred first. */
  readonly providers: readonly string[];
  readonly endpoint: Endpoint;
  /** Where clients meet it. */
  readonly network?: string;
  /** Nodes through which clients reach it: balancers, gateways. */
  readonly via?: readonly string[];
  readonly operations: readonly OperationSpec[];
}

/** What clients are given to reach a service by. */
export interface Endpoint {
  readonly address?: string;
  readonly port?: number;
  /** A DNS name. */
  readonly name?: string;
}
