import { FieldError } from '../field-error';

/** Roles by which faults are addressed, and the lab's own node: a node of that name could not be told from them. */
const reserved = ['active', 'standby', 'observer'];

/** Becomes part of file names and of `--topology`. @throws {FieldError} `bad-name` */
export function parseTopologyName(text: string): string {
  if (!/^[a-z0-9][a-z0-9._-]{0,62}$/i.test(text))
    throw new FieldError(
      'bad-name',
      `${quoted(text)} is not a name`,
      'use up to 63 letters, digits, dots, dashes or underscores',
    );
  return text;
}

/** No dots: `server-a.lan` means server-a's link to the lan. @throws {FieldError} `bad-name` */
export function parseNetworkName(text: string): string {
  return parseLabel(text, 'a network name');
}

/** A host name. No dots: `server-a.lan` means server-a's link to the lan. @throws {FieldError} `bad-name`, `reserved-name` */
export function parseNodeName(text: string): string {
  const name = parseLabel(text, 'a host name');
  // The second condition: names such as "constructor" are found in every JavaScript object.
  if (reserved.includes(name) || name in {})
    throw new FieldError('reserved-name', `${name} is a name of the harness's own`, 'give the node another name');
  return name;
}

/** @throws {FieldError} `bad-name` */
export const parseServiceName = (text: string): string => parseLabel(text, 'a service name');

/** What nodes share and fall with. @throws {FieldError} `bad-name` */
export const parseDomainName = (text: string): string => parseLabel(text, 'the name of a rack or a feed');

/** A file or folder of a node. Plain characters: it becomes part of mounts. @throws {FieldError} `bad-path` */
export function parseNodePath(text: string): string {
  const path = text.replace(/\/+$/, '');
  if (/^(\/[\w.@+-]+)+$/.test(path) && !/\/\.{1,2}(\/|$)/.test(path)) return path;
  const hint = 'write the whole path, like /etc/keepalived/check.sh: letters, digits and . _ @ + -';
  throw new FieldError('bad-path', `${quoted(text)} is not a path in a node`, hint);
}

/** As useradd(8) of Debian takes it. @throws {FieldError} `bad-name` */
export function parseUserName(text: string): string {
  if (/^[a-z_][a-z0-9_-]{0,31}$/.test(text)) return text;
  throw new FieldError(
    'bad-name',
    `${quoted(text)} is not the name of an account`,
    'use small letters, digits, _ and -',
  );
}

/** Whole in /proc/PID/comm, by which checks find it. @throws {FieldError} `bad-name` */
export function parseProcessName(text: string): string {
  if (/^[\w.@+-]{1,15}$/.test(text)) return text;
  const hint = 'use up to 15 letters, digits and . _ @ + -';
  throw new FieldError('bad-name', `${quoted(text)} is not the name of a process`, hint);
}

/** As Linux takes it (dev_valid_name; IFNAMSIZ 16 with its final zero). @throws {FieldError} `bad-name`, `reserved-name` */
export function parseInterfaceName(text: string): string {
  if (Buffer.byteLength(text) > 15)
    throw new FieldError('bad-name', `${quoted(text)} is too long for an interface`, 'Linux allows 15 bytes');
  if (!/^(?!\.{1,2}$)[!-~]+$/.test(text) || /[/:%]/.test(text))
    throw new FieldError(
      'bad-name',
      `${quoted(text)} is not an interface name`,
      'use letters, digits, dots and dashes, like eth0',
    );
  if (['lo', 'all', 'default'].includes(text))
    throw new FieldError('reserved-name', `${text} is a name of the kernel's own`, 'give the interface another name');
  return text;
}

function parseLabel(text: string, what: string): string {
  if (text.length > 63)
    throw new FieldError('bad-name', `${quoted(text)} is too long for ${what}`, 'use up to 63 characters');
  if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i.test(text))
    throw new FieldError('bad-name', `${quoted(text)} is not ${what}`, 'use letters, digits, and dashes between them');
  return text;
}

const quoted = (text: string): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text);
