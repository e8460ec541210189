import { addressIn } from '../../meaning/address';
import type { Configuration } from '../../meaning/configuration';
import type { Instance } from '../../meaning/instance';
import { allOf, lastOf } from '../../file/query';
import { weightOf } from '../election';
import type { Finding } from '../finding';
import { shown, type PairRule } from '../rule';

/** A session of BFD between two servers is down for both when one of them dies. */
export const bfd: PairRule = function* ({ one, other, routers }) {
  for (const router of routers) {
    yield* takenDown(router.one, one, router.other);
    yield* takenDown(router.other, other, router.one);
  }
};

function* takenDown(instance: Instance, file: Configuration, neighbour: Instance): Generator<Finding> {
  const theirs = new Set([neighbour.source, ...instance.peers].map((known) => known?.address));
  const group = file.groups.find(({ members }) => members.some(({ name }) => name === instance.name));
  for (const tracked of [...instance.tracked, ...(group?.tracked ?? [])]) {
    if (tracked.kind !== 'bfd' || weightOf(tracked, file) !== 0) continue;
    const session = allOf(file.statements, 'bfd_instance').find(({ words }) => words[1] === tracked.name);
    const line = session && (lastOf(session.block, 'neighbor_ip') ?? lastOf(session.block, 'neighbour_ip'));
    const address = line && addressIn(line.words[1], line.at)?.address;
    if (!line || address === undefined || !theirs.has(address)) continue;
    yield {
      id: 'bfd-takes-survivor-down',
      severity: 'error',
      at: tracked.at,
      what: `the session ${tracked.name} is with the other server (${shown(line.at)}): when that dies, ${instance.name} is in FAULT here`,
      why: 'what is watched without a weight and is down means FAULT, in which nothing is taken over (keepalived.conf(5), track_bfd)',
      remedy: 'watch something that both servers need, a gateway say; or give it a weight',
    };
  }
}
