import { allOf, lastOf, within } from '../../file/query';
import type { Instance } from '../../meaning/instance';
import type { Finding } from '../finding';
import type { FileRule } from '../rule';

const manual = 'keepalived.conf(5), authentication';

/** A password that is cut or ignored. It is never shown. */
export const authentication: FileRule = function* (file) {
  for (const instance of file.instances) yield* authenticationOf(instance);
};

function* authenticationOf({ statements, version, isStrict, family }: Instance): Generator<Finding> {
  const block = lastOf(statements, 'authentication');
  if (!block) return;
  const said = within(statements, 'authentication');
  const type = lastOf(said, 'auth_type');
  const password = lastOf(said, 'auth_pass');
  const ignored = (id: string, what: string, why: string, at = block.at): Finding => ({
    id,
    severity: 'warning',
    at,
    what,
    why: `keepalived ignores the authentication: ${why}`,
    remedy: 'take the block out, on every server, and let a firewall say who may send protocol 112',
  });
  if (isStrict)
    yield ignored(
      'authentication-ignored',
      'authentication in strict mode',
      `RFC 3768 section 10 took it out (${manual})`,
    );
  else if (version === 3)
    yield ignored(
      'authentication-ignored',
      'authentication in VRRP version 3',
      `it has none (RFC 5798 section 9; ${manual})`,
    );
  else if (!password?.words[1])
    yield ignored(
      'authentication-without-password',
      'authentication without auth_pass',
      `it has no password (${manual})`,
    );
  else if (!type)
    yield ignored(
      'authentication-without-type',
      'auth_pass without auth_type',
      `it has no type (${manual})`,
      password.at,
    );
  const badType = allOf(said, 'auth_type').find(({ words }) => words[1] !== 'PASS' && words[1] !== 'AH');
  if (badType)
    yield ignored('authentication-type-unknown', 'an auth_type that is neither PASS nor AH', manual, badType.at);
  if (password && Buffer.byteLength(password.words[1] ?? '') > 8)
    yield {
      id: 'password-cut',
      severity: 'warning',
      at: password.at,
      what: 'the password has more than eight characters: only the first eight count',
      why: `the field has eight bytes, sent in clear (RFC 2338 section 5.3.10; ${manual})`,
      remedy: 'write eight characters or fewer, the same on every server',
    };
  if (type?.words[1] === 'AH' && version === 2 && family === 4 && !isStrict)
    yield {
      id: 'authentication-header',
      severity: 'note',
      at: type.at,
      what: 'advertisements go out behind an authentication header, as IP protocol 51',
      why: `a firewall that lets protocol 112 pass stops them (RFC 4302 section 2); not recommended (${manual})`,
      remedy: 'let protocol 51 pass, or use PASS',
    };
}
