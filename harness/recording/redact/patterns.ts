import { mentionsTaker, optionPatterns } from './options';
import { behindKey, secretWord } from './shell';

const named = (words: string) => String.raw`[\w.-]*(?:${words})[\w.-]*`;
const words = 'auth[_-]?pass|auth_?key|password|passwd|passphrase|requirepass|masterauth';
const password = named(words);
export const credential = named(`${words}|secret|token|api[_-]?key|(?:private|preshared)_?key`);
// `file/etc/corosync/authkey: 3f9a, mode 400` tells of a file, and sets nothing.
const sets = String.raw`["']?\s*(?:=|(?<![\w.-]\/[\w.-]*):)\s*`;
const value = String.raw`(?:"[^"]*"|'[^']*'|[^\s"',;}]+)`;
// corosync's `token: 3000`, and `1s` of a topology, is a time, and worth reading.
export const number = String.raw`\d+(?:\.\d+)?(?:ms|s)?\b`;

// FRR: `password 8 secret`, `isis password md5 secret`; which it is is no secret, but a password may be called so, too.
const encoded = String.raw`(?:(?:clear|md5|text|\d+)[ \t]+(?![#!]))?`;

/** What programs take a password from that no word of it tells. */
export const variable = 'REDISCLI_AUTH|VALKEYCLI_AUTH|SSHPASS|MYSQL_PWD';

/** Each has the secret itself as its last group, and what comes before it as its first. */
const patterns: readonly RegExp[] = [
  // https://user:secret@host and https://token@host
  /([a-z][a-z0-9+.-]{0,30}:\/\/(?:[^\s/@:]*:)?)([^\s/@:]+)(?=@)/gi,
  // password: "secret", --token=secret
  new RegExp(String.raw`(\b${password}${sets})(${value})`, 'gi'),
  new RegExp(String.raw`(\b${credential}${sets})(?!${number})(${value})`, 'gi'),
  // Environment="SSHPASS=secret and more"
  ...behindKey('', () => `(?:${variable})=`, 'g').slice(0, 2),
  new RegExp(String.raw`(\b(?:${variable})${sets})(${secretWord})`, 'g'),
  // auth_pass secret; but what keepalived says of one that is too long is worth reading
  new RegExp(String.raw`(\b${password}[ \t]+)(?!to \d+ characters)(${encoded}${value})`, 'gi'),
  /((?:^|\s)--pass(?:\s+|=))(\S+)/gi,
  // openssl's -passin pass:secret
  /(\s-pass(?:in|out)?\s+pass:)(\S+)/g,
  // HAProxy: stats auth user:secret
  /(\bstats[ \t]+auth[ \t]+[^\s:]+:)(\S+)/gi,
  // heartbeat's authkeys: 1 sha1 secret
  /^([ \t]*\d+[ \t]+(?:sha1|sha256|md5|hmac)[ \t]+)(\S+)/gim,
  // FRR: ip ospf authentication-key secret, message-digest-key 1 md5 secret, key-string secret
  /(\b(?:authentication-key|authentication[ \t]+string|key-string|message-digest-key[ \t]+\d+[ \t]+md5)[ \t]+)((?:\d[ \t]+)?\S+)/gi,
  // sentinel auth-pass NAME secret
  /(\bauth-pass[ \t]+\S+[ \t]+)(\S+)/gi,
  // user default on >secret, in a list of Redis's
  /(\buser[ \t]+\S+[ \t][^\n>]*>)(\S+)/gi,
  // secret "key"; of a key of the DNS
  /(\bsecret[ \t]+)("[^"]*"|[A-Za-z0-9+/]{16,}={0,2})/gi,
  // Authorization: Bearer secret
  /(\bbearer[ \t]+)([^\s"']+)/gi,
  // host:port:database:user:secret, of a pgpass file
  /^((?:[\w-]+\.[\w.-]+|\*|localhost):(?:\d{3,5}|\*):[\w.*-]+:[\w.*-]+:)(\S+)$/gm,
];

/** Those that a text is worth looking through for. */
export const patternsFor = (text: string): readonly RegExp[] =>
  mentionsTaker(text) ? [...patterns, ...optionPatterns] : patterns;
