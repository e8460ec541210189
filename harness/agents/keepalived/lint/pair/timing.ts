import { lastOf } from '../../file/query';
import { placeIn, placeOf, shown, type PairRule } from '../rule';

/** Intervals and dead times that differ. */
export const timing: PairRule = function* ({ one: oneFile, other: otherFile, routers }) {
  for (const { one, other } of routers) {
    const isVersion2 = one.version === 2 && other.version === 2;
    const place = placeOf(other, 'advert_int');
    if (one.advertIntervalMs !== other.advertIntervalMs && one.version === other.version)
      yield {
        id: 'interval-differs',
        severity: isVersion2 ? 'error' : 'warning',
        at: place,
        what: `advert_int is ${other.advertIntervalMs / 1000} s here, and ${one.advertIntervalMs / 1000} s at ${shown(placeOf(one, 'advert_int'))}`,
        why: isVersion2
          ? 'VRRP version 2 discards an advertisement of another interval: both own the address (RFC 3768 section 7.1)'
          : "a standby goes by the active server's interval (RFC 9568 section 6.1, Active_Adver_Interval): how long a takeover takes depends on who dies",
        remedy: 'write the same advert_int on both',
      };
    if (one.missedAdverts !== other.missedAdverts)
      yield {
        id: 'missed-adverts-differ',
        severity: 'warning',
        at:
          lastOf(other.statements, 'down_timer_adverts')?.at ??
          placeIn(otherFile.globals, 'vrrp_down_timer_adverts') ??
          other.at,
        what: `${other.missedAdverts} advertisements may be missed here, and ${one.missedAdverts} at ${shown(placeIn(one.statements, 'down_timer_adverts') ?? placeIn(oneFile.globals, 'vrrp_down_timer_adverts') ?? one.at)}`,
        why: 'every server of a virtual router must have the same value (keepalived.conf(5), down_timer_adverts)',
        remedy: 'write the same down_timer_adverts on both',
      };
  }
};
