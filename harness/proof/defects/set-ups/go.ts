import { saidIn } from '../../../drill/testing/in-node';
import { look } from '../../../drill/testing/look';
import type { WrittenStep } from '../../../schedule/steps';

const calls = 'printf go > /dev/udp/127.0.0.1/7002';

const told: Readonly<Record<string, string>> = {
  dns: 'printf go > /dev/udp/127.0.0.1/53',
  balancer: 'printf "GET /go HTTP/1.0\\r\\n\\r\\n" > /dev/tcp/127.0.0.1/80',
  'sip-a': calls,
  'sip-b': calls,
};

/** Tells the program of a node that its moment has come. */
export const go = (node: string): WrittenStep =>
  look(({ lab }) => saidIn(lab, node, ['bash', '-c', told[node] ?? 'printf go > /dev/udp/127.0.0.1/7000']));
