import { z } from 'zod';
import { parseIp } from '../address/ip';
import { FieldError } from '../field-error';
import { textField } from './text-field';

/** The names of the expectations that a drill can have of a set-up. */
export const expectationNames = [
  'takeOverWithin',
  'failOverWithin',
  'neverHaveTwoOwners',
  'keepItsOwner',
  'blackOutAtMost',
  'agreeWithin',
  'revertWithin',
  'revertNotBefore',
  'endWithOwner',
  'serveWithin',
  'forgetWithin',
  'loseNoOperation',
  'keepSessions',
  'keepCalls',
  'setUpCalls',
  'loseNoAcknowledgedWrites',
  'rejoinWithin',
] as const;

export const knownWeaknessShape = z.strictObject({
  drill: textField(
    parseDrill,
    'split-brain/heartbeat-silenced',
    'Full name of the drill; * stands for any part of it.',
  ),
  expectation: z.enum(expectationNames).meta({ description: 'The expectation that is not met.' }),
  vip: textField((text) => parseIp(text).text, '10.20.0.100', 'Only for this VIP.').optional(),
  client: z
    .string()
    .meta({ description: 'Only this client; for serveWithin and forgetWithin.', examples: ['client-behind-hoarder'] })
    .optional(),
  class: z
    .enum(['conflict', 'dual-active', 'latent'])
    .meta({ description: 'Only this class of split-brain.' })
    .optional(),
  occasional: z
    .boolean()
    .meta({ description: 'It shows by chance, so that it is not stale where it does not show.' })
    .optional(),
  reason: textField(parseReason, 'One heartbeat cable: cutting it parts the servers.', 'Why it is so, and accepted.'),
});

export const acceptedComplaintShape = z.strictObject({
  complaint: textField(parseComplaint, 'Truncating auth_pass', 'What the agent says, or part of it.'),
  reason: textField(parseReason, 'All servers truncate it alike.', 'Why it is so, and accepted.'),
});

function parseComplaint(text: string): string {
  if (text.trim() !== '') return text;
  throw new FieldError('complaint-missing', 'a complaint is accepted without its words', 'write what the agent says');
}

function parseDrill(text: string): string {
  if (/^[a-z0-9*-]+\/[a-z0-9*-]+$/.test(text)) return text;
  throw new FieldError(
    'bad-drill',
    `${JSON.stringify(text)} is not the name of a drill`,
    'write suite/drill, like takeover/power-off',
  );
}

function parseReason(text: string): string {
  if (text.trim() !== '') return text;
  throw new FieldError('reason-missing', 'a weakness is declared without a reason', 'say why it is accepted');
}
