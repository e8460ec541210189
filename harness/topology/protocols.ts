/** What clients speak; `sip` is a registration and `call` a whole call. A session is a connection that is held, of which each line is an operation. */
export const protocols = ['icmp', 'udp', 'tcp', 'tcp-session', 'http', 'dns', 'sip', 'call', 'redis', 'sql'] as const;
export type Protocol = (typeof protocols)[number];

/** RFC 3261 §19.1.2: where nothing else is said. */
export const sipPort = 5060;
