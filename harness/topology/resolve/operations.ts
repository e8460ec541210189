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
      case 'tcp':
        return { protocol: operation.protocol, port: operation.port ?? endpoint.port ?? servicePort, ratePerSecond };
      case 'http': {
        const { port = endpoint.port ?? 80, path, timeout: timeoutMs, connections, expectStatus } = operation;
        return { protocol: 'http', port, path, timeoutMs, connections, expectStatus, ratePerSecond };
      }
      case 'dns': {
        const { name = endpoint.name ?? '', type, timeout: timeoutMs } = operation;
        return { protocol: 'dns', name, type, timeoutMs, ratePerSecond };
      }
    }
  });
