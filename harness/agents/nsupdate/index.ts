import { z } from 'zod';
import { defineAgent } from '../define-agent';
import { secret, updateKey } from '../update-key';

/**
 * What a script of the user's needs to change a record of its own accord (RFC 2136): nsupdate, and in /run/nsupdate/key the key
 * that the name server knows it by. Nothing runs until the script does.
 */
export const nsupdate = defineAgent({
  name: 'nsupdate',
  role: 'service',
  settings: z.strictObject({ secret }),
  packages: { 'bind9-dnsutils': 'nsupdate' },
  versionCommand: ['nsupdate', '-V'],
  files: ({ settings }) => [{ path: '/run/nsupdate/key', text: updateKey(settings.secret) }],
  processes: () => [],
});
