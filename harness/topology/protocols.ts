/** What clients speak; a session is a connection that is held, of which each line is an operation. */
export const protocols = ['icmp', 'udp', 'tcp', 'tcp-session', 'http', 'dns'] as const;
export type Protocol = (typeof protocols)[number];
