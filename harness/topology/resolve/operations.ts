import { sipPort } from '../protocols';
import type { WrittenOperation } from '../shape/operation';
import type { Endpoint, OperationSpec, Probing } from '../types';

/** What is left out of an operation is taken from the service's endpoint, then from what clients do anyway. */
export const resolveOperations = (
  written: readonly WrittenOperation[],
  endpoint: Endpoint,
  { clientRatePerSecond, servicePort }: Probing,
): OperationSpec[] =>
  written.map((operation): OperationSpec => {
    const { rate: ratePerSecond = clientRatePerSecond } = operation;
    switch (operation.protocol) {
      case 'icmp':
        return { protocol: 'icmp', ratePerSecond };
      case 'udp':
        return { protocol: 'udp', port: operation.port ?? endpoint.port ?? servicePort, ratePerSecond };
      case 'tcp': {
        const { port = endpoint.port ?? servicePort, send, timeout: timeoutMs } = operation;
        return { protocol: 'tcp', port, send, timeoutMs, ratePerSecond };
      }
      case 'tcp-session': {
        const { port = endpoint.port ?? servicePort, send, sessions, timeout: timeoutMs } = operation;
        return { protocol: 'tcp-session', port, send, sessions, timeoutMs, ratePerSecond };
      }
      case 'http': {
        const { port = endpoint.port ?? 80, path, timeout: timeoutMs, connections, expectStatus } = operation;
        return { protocol: 'http', port, path, timeoutMs, connections, expectStatus, ratePerSecond };
      }
      case 'dns': {
        const { name = endpoint.name ?? '', type, timeout: timeoutMs } = operation;
        return { protocol: 'dns', name, type, timeoutMs, ratePerSecond };
      }
      case 'sip': {
        const { port = endpoint.port ?? sipPort, timeout: timeoutMs } = operation;
        return { protocol: 'sip', port, timeoutMs, ratePerSecond };
      }
      case 'call': {
        const { port = endpoint.port ?? sipPort, timeout: timeoutMs, hold: holdMs } = operation;
        return { protocol: 'call', port, timeoutMs, holdMs, ratePerSecond };
      }
      case 'redis':
      case 'sql': {
        const { protocol, timeout: timeoutMs, hostTimeout: hostTimeoutMs } = operation;
        const port = operation.port ?? endpoint.port ?? (protocol === 'redis' ? 6379 : 5432);
        return { protocol, port, timeoutMs, hostTimeoutMs, ratePerSecond };
      }
    }
  });
