import { suggestion } from '../topology/did-you-mean';
import { baton } from './baton';
import { bind9 } from './bind9';
import { conntrackd } from './conntrackd';
import { dnsMonitor } from './dns-monitor';
import { AgentError } from './errors';
import { frrBfd } from './frr-bfd';
import { frrBgp } from './frr-bgp';
import { etcd } from './etcd';
import { frrVrrpd } from './frr-vrrpd';
import { haproxy } from './haproxy';
import { heartbeat } from './heartbeat';
import { httpServer } from './http-server';
import { kamailio } from './kamailio';
import { keepalived } from './keepalived';
import { nftables } from './nftables';
import { nsupdate } from './nsupdate';
import { pacemaker } from './pacemaker';
import { providerRouter } from './provider-router';
import { pdu } from './pdu';
import { shellScript } from './shell-script';
import { patroni } from './patroni';
import { postgresql } from './postgresql';
import { redis } from './redis';
import { redisSentinel } from './redis-sentinel';
import type { DefinedAgent } from './types';
import { ucarp } from './ucarp';
import { unbound } from './unbound';
import { uplinkCheck } from './uplink-check';

/** Every agent there is. */
export const agents: readonly DefinedAgent[] = [
  keepalived,
  ucarp,
  frrVrrpd,
  frrBgp,
  frrBfd,
  heartbeat,
  pacemaker,
  baton,
  shellScript,
  dnsMonitor,
  uplinkCheck,
  haproxy,
  httpServer,
  bind9,
  unbound,
  conntrackd,
  nftables,
  nsupdate,
  providerRouter,
  pdu,
  kamailio,
  redis,
  redisSentinel,
  postgresql,
  etcd,
  patroni,
];

/** @throws {AgentError} `agent-unknown`, naming the kinds there are */
export function agentNamed(name: string): DefinedAgent {
  const agent = agents.find((candidate) => candidate.name === name);
  if (agent) return agent;
  const names = agents.map((candidate) => candidate.name);
  throw new AgentError(`there is no agent ${name}`, suggestion(name, names), 'agent-unknown');
}
