import { createHash } from 'node:crypto';
import { FieldError } from '../field-error';
import { isVirtualRouterMac } from './virtual-router-mac';

const shape = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/;

/**
 * A station's own hardware address, in lower case.
 *
 * @throws {FieldError} `bad-mac`
 */
export function parseMac(text: string): string {
  const mac = text.toLowerCase();
  if (!shape.test(mac)) {
    const dashed = mac.replaceAll('-', ':');
    const hint = shape.test(dashed) ? `did you mean ${dashed}?` : 'write six bytes like 02:00:0a:14:00:0b';
    throw new FieldError('bad-mac', `${JSON.stringify(text)} is not a MAC address`, hint);
  }
  const unusable = whyUnusable(mac);
  if (unusable !== undefined)
    throw new FieldError('bad-mac', `${mac} is ${unusable}`, 'give the address of one network card');
  return mac;
}

function whyUnusable(mac: string): string | undefined {
  if (mac === '00:00:00:00:00:00') return 'no address at all';
  if (Number.parseInt(mac.slice(0, 2), 16) & 1) return 'a group address';
  if (isVirtualRouterMac(mac)) return 'a virtual router address';
  return undefined;
}

/**
 * A locally administered unicast MAC that depends on the name alone, so that equal topologies make equal labs.
 * `taken` keeps it clear of the MACs that are already given away.
 */
export function macFor(name: string, taken: ReadonlySet<string>): string {
  for (let attempt = 0; ; attempt++) {
    const digest = createHash('sha256').update(`${name}#${attempt}`).digest('hex');
    const mac = ['02', ...(digest.slice(0, 10).match(/../g) ?? [])].join(':');
    if (!taken.has(mac)) return mac;
  }
}
