import type { Finding } from '../finding';
import { placeIn, placeOf, shown, type PairRule } from '../rule';

/** What must be the same on both servers for one to heed the other at all. */
export const identity: PairRule = function* ({ one: oneFile, other: otherFile, routers, alone }) {
  for (const { one, other } of routers) {
    if (
      one.virtualRouterId !== other.virtualRouterId &&
      one.virtualRouterId !== undefined &&
      other.virtualRouterId !== undefined
    )
      yield {
        id: 'vrid-differs',
        severity: 'error',
        at: placeOf(other, 'virtual_router_id'),
        what: `virtual_router_id is ${other.virtualRouterId} here, and ${one.virtualRouterId} at ${shown(placeOf(one, 'virtual_router_id'))}`,
        why: 'they are two virtual routers and do not heed each other: both own the address (RFC 9568 section 7.1)',
        remedy: 'write the same number on both',
      };
    if (one.version !== other.version)
      yield {
        id: 'version-differs',
        severity: 'error',
        at: placeIn(other.statements, 'version') ?? placeIn(otherFile.globals, 'vrrp_version') ?? other.at,
        what: `VRRP version ${other.version} here, and ${one.version} at ${shown(placeIn(one.statements, 'version') ?? placeIn(oneFile.globals, 'vrrp_version') ?? one.at)}`,
        why: 'an advertisement of another version is discarded: both own the address (RFC 9568 section 7.1)',
        remedy: 'write the same vrrp_version on both',
      };
  }
  for (const { instance, missingIn } of alone)
    yield {
      id: 'nobody-else-has-it',
      severity: 'error',
      at: instance.at,
      what: `${missingIn.path} has no counterpart of ${instance.name}: nobody takes its addresses over`,
      why: 'a virtual router is two servers or more (RFC 9568 section 1.7)',
      remedy: `write the instance into ${missingIn.path}, or take it out here`,
    };
  yield* sameServer(
    oneFile.routerId,
    placeIn(oneFile.globals, 'router_id'),
    otherFile.routerId,
    placeIn(otherFile.globals, 'router_id'),
  );
};

function* sameServer(
  one: string | undefined,
  oneAt: Finding['at'] | undefined,
  other: string | undefined,
  otherAt: Finding['at'] | undefined,
): Generator<Finding> {
  if (one === undefined || one !== other || !oneAt || !otherAt) return;
  yield {
    id: 'router-id-same',
    severity: 'note',
    at: otherAt,
    what: `router_id is ${other} here and at ${shown(oneAt)}`,
    why: 'mails and traps name the wrong server (keepalived.conf(5), router_id)',
    remedy: "write each server's own name",
  };
}
