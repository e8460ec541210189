import { expect } from 'chai';
import { loadTopology } from '../load';
import { TopologyError } from '../topology-error';
import { kinds } from './kinds';

/** A sound topology that says everything a topology can say; the malformed ones are this one with a slip in it. */
export const sound = `name: sound
description: Sound.
networks:
  lan: { ipv4: 10.20.0.0/24, ipv6: 'fd00:20::/64' }
  heartbeat: { ipv4: 192.168.77.0/30 }
nodes:
  server-a:
    interfaces:
      eth0: { network: lan, address: 10.20.0.11, mac: 02:00:00:00:00:0a }
      eth1: { network: heartbeat, address: 192.168.77.1 }
    gateway: 10.20.0.1
    sysctls: { net.ipv4.conf.eth0.arp_ignore: 1 }
  server-b:
    interfaces:
      eth0: { network: lan, addresses: [10.20.0.12, 'fd00:20::12'], mac: 02:00:00:00:00:0b }
      eth1: { network: heartbeat, address: 192.168.77.2 }
    agent: { configuration: ./server-b.conf }
  client: { role: client, interfaces: { eth0: { network: lan } } }
vips:
  - { address: 10.20.0.100, network: lan, virtualRouterId: 51, priorities: { server-a: 200, server-b: 100 } }
  - { address: 'fd00:20::100', virtualRouterId: 52 }
agent: { kind: keepalived, advertInterval: 0.2s, heartbeat: heartbeat, supervised: { restartAfter: 50ms } }
objectives: { takeover: 2s, heal: 10s }
thresholds: ['takeover p95 < 1s', 'owner server-b', splitBrain none]
probing: { clientRate: 100, questionRate: 100, servicePort: 7777 }
known:
  - { drill: split-brain/hang, expectation: neverHaveTwoOwners, vip: 10.20.0.100, class: latent, occasional: true, reason: No watchdog. }
`;

/** The sound topology with more that fails over. */
export const soundServices = `${sound.replace('role: client,', 'role: client, resolvers: [10.20.0.11],')}services:
  www:
    kind: name
    rule: one
    providers: [server-a, server-b]
    endpoint: { name: www.example.test }
    operations:
      - { protocol: dns, type: AAAA, timeout: 500ms, rate: 10 }
      - { protocol: http, path: /up, connections: keep-alive, expectStatus: 204 }
`;

/** Marks, in a malformed text, where the mistake is to be found. */
export const mark = '▸';

export interface Malformed {
  readonly is: string;
  /** What it is made of, where that is not the sound topology. */
  readonly of?: string;
  /** What is replaced in the sound topology, and by what, with a mark; or a whole text in place of it. */
  readonly replace?: string;
  readonly by: string;
  /** Further replacements, that the slip would contradict otherwise. */
  readonly also?: readonly (readonly [string, string])[];
  readonly code: string;
  /** Path and message, as printed after file:line:column. */
  readonly says: string;
  readonly hint?: string;
}

const configurationFiles: Readonly<Record<string, string>> = { './server-b.conf': 'vrrp_instance one {\n}\n' };

export function readFile(path: string): string {
  const text = configurationFiles[path];
  if (text === undefined) throw Object.assign(new Error(path), { code: 'ENOENT' });
  return text;
}

export function load(text: string) {
  return loadTopology(text, { file: 'lab.yaml', kinds, readFile });
}

export function mistakesIn(text: string): TopologyError {
  try {
    load(text);
  } catch (error) {
    if (error instanceof TopologyError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

/** The one mistake must be found, at the mark, and nothing else be accused. */
export function expectMistake({ of = sound, replace, by, also = [], code, says, hint }: Malformed): void {
  const edits = replace === undefined ? [] : ([[replace, by], ...also] as const);
  const marked = edits.reduce(edited, replace === undefined ? by : of);
  const before = marked.slice(0, marked.indexOf(mark)).split('\n');
  expect(marked.split(mark), 'one mark').to.have.length(2);

  const error = mistakesIn(marked.replace(mark, ''));
  const [mistake, ...others] = error.mistakes;
  expect(others, 'other mistakes').to.deep.equal([]);
  expect(error.message).to.equal(`lab.yaml:${before.length}:${(before.at(-1) ?? '').length + 1}: ${says}`);
  expect(error.code).to.equal(code);
  expect(mistake).to.include({ line: before.length, column: (before.at(-1) ?? '').length + 1, code, file: 'lab.yaml' });
  expect(error.hint).to.match(/\S/).and.not.include('\n');
  if (hint !== undefined) expect(error.hint).to.equal(hint);
}

function edited(text: string, [from, to]: readonly [string, string]): string {
  expect(text.split(from), `"${from}" must be there once`).to.have.length(2);
  return text.replace(from, () => to);
}
