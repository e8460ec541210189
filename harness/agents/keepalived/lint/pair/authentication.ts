import type { Authentication } from '../../meaning/instance';
import { placeOf, shown, type PairRule } from '../rule';

/** Authentication that one has and the other has not, or has otherwise. No password is shown. */
export const authentication: PairRule = function* ({ routers }) {
  for (const { one, other } of routers) {
    const difference = differenceOf(one.authentication, other.authentication);
    if (difference === undefined || one.version !== other.version) continue;
    yield {
      id: 'authentication-differs',
      severity: 'error',
      at: other.authentication?.at ?? placeOf(other, 'authentication'),
      what: `${difference} at ${shown(one.authentication?.at ?? placeOf(one, 'authentication'))}`,
      why: 'an advertisement that is not authenticated alike is discarded: both own the address (RFC 2338 section 7.1)',
      remedy: 'write the same auth_type and auth_pass on both, or none',
    };
  }
};

function differenceOf(one: Authentication | undefined, other: Authentication | undefined): string | undefined {
  if (!one && !other) return undefined;
  if (!one || !other)
    return other ? 'there is authentication here, and none' : 'there is no authentication here, as there is';
  if (one.type !== other.type) return `auth_type is ${other.type} here, and ${one.type}`;
  return one.password === other.password ? undefined : 'the first eight characters of the password are others than';
}
