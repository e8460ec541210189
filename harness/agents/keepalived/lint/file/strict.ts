import type { Configuration } from '../../meaning/configuration';
import type { Instance } from '../../meaning/instance';
import { has, lastOf } from '../../file/query';
import type { Finding } from '../finding';
import { placeIn, placeOf, type FileRule } from '../rule';

const manual = 'keepalived.conf(5), vrrp_strict, accept';

/** `vrrp_strict`, with what it forbids; and addresses that answer for themselves and serve nobody. */
export const strict: FileRule = function* (file) {
  for (const instance of file.instances) {
    yield* unserved(file, instance);
    if (instance.isStrict) yield* forbidden(instance);
  }
};

function* unserved(file: Configuration, instance: Instance): Generator<Finding> {
  const { statements, isStrict, priority, version, name } = instance;
  const word = statements.findLast(({ words }) => words[0] === 'accept' || words[0] === 'no_accept');
  if (priority === 255 || instance.addresses.length === 0) return;
  if (word?.words[0] === 'no_accept') {
    yield {
      id: 'no-accept',
      severity: 'note',
      at: word.at,
      what: `nothing that is sent to the addresses of ${name} is accepted`,
      why: `they are good for routing only (RFC 9568 section 6.1, Accept_Mode; ${manual})`,
      remedy: 'take no_accept out where a service listens on them',
    };
    return;
  }
  if (!isStrict || (word && version === 3)) return;
  yield {
    id: 'strict-serves-nobody',
    severity: 'error',
    at: word?.at ?? placeIn(statements, 'strict_mode') ?? placeIn(file.globals, 'vrrp_strict') ?? instance.at,
    what: `strict mode drops everything that is sent to the addresses of ${name}: they answer ARP and serve nobody`,
    why: `an active router that is not the address owner must not accept packets for them (RFC 9568 section 6.4.3, Accept_Mode; ${manual})`,
    remedy:
      version === 3
        ? 'take vrrp_strict out, or write `accept`; or `no_accept`, where they are gateways that only route'
        : 'take vrrp_strict out; or write `no_accept`, where they are gateways that only route',
  };
}

function* forbidden(instance: Instance): Generator<Finding> {
  const { statements, peers, startsAsMaster, priority } = instance;
  const not = (id: string, keyword: string, what: string, remedy: string): Finding => ({
    id,
    severity: 'warning',
    at: placeOf(instance, keyword),
    what,
    why: `strict mode keeps to the RFC (${manual})`,
    remedy,
  });
  if (peers.length > 0)
    yield not(
      'strict-with-unicast',
      'unicast_peer',
      'unicast peers are not for strict mode: some versions of keepalived leave the instance out',
      'take vrrp_strict out',
    );
  if (startsAsMaster !== (priority === 255) && has(statements, 'state'))
    yield not(
      'strict-state',
      'state',
      'in strict mode state MASTER goes with priority 255, and with no other: it is ignored',
      'write state BACKUP',
    );
  for (const keyword of [
    'garp_lower_prio_repeat',
    'garp_lower_prio_delay',
    'higher_prio_send_advert',
    'down_timer_adverts',
  ])
    if (lastOf(statements, keyword) && !isNeutral(lastOf(statements, keyword)?.words[1]))
      yield not('strict-resets', keyword, `${keyword} is reset in strict mode`, 'take one of the two out');
}

const isNeutral = (value: string | undefined): boolean => ['0', '3', 'off', 'no', 'false'].includes(value ?? '');
