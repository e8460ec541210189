import type { Protocol } from '../recording/types';

/** A kernel answers an echo by itself, and a question for a name is asked of somebody else. */
export const connectsBy = (protocol: Protocol): boolean => protocol !== 'icmp' && protocol !== 'dns';

/** The service itself has done what it is there for; that it accepts, is pointed to, or sends back what it was sent, is less. */
export const transactsBy = (protocol: Protocol): boolean =>
  !['icmp', 'dns', 'udp', 'tcp', 'tcp-session'].includes(protocol);
