import { expect } from 'chai';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { perl } from '../../lab/perl';
import type { OperationEvent } from '../../recording/types';
import type { EchoOperation } from '../../topology/types';
import { echoClientCommand } from './client-commands';
import { performed, performedOne } from './testing/performed';

const port = 7878;
const ratePerSecond = 50;
const told = ({ result, server, detail, completedNs }: OperationEvent) => [
  ...[result, server, detail, completedNs === null ? 'unanswered' : 'answered'],
];
const first = async (operation: EchoOperation, address: string) =>
  told(await performedOne(echoClientCommand(operation, { address })));

describe('a client that sends ICMP echoes', () => {
  const ping = { protocol: 'icmp', ratePerSecond } as const;

  for (const address of ['127.0.0.1', '::1'])
    it(`has them answered by the kernel of ${address}, which names nobody`, async () => {
      const operations = await performed(echoClientCommand(ping, { address }), 3);
      for (const operation of operations) expect(told(operation)).to.deep.equal(['ok', null, null, 'answered']);
    });

  it('has failed where nobody answers', async () => {
    // Reserved (RFC 1112 section 4), and so nowhere.
    expect((await performedOne(echoClientCommand(ping, { address: '240.0.0.1' }))).result).to.equal('failed');
  });
});

describe('a client that sends datagrams', () => {
  const datagram = { protocol: 'udp', port, ratePerSecond } as const;
  let service: ChildProcess;
  let over: Promise<unknown>;

  const begin = async (address: string): Promise<void> => {
    const [program = '', ...args] = perl('harness/observe/service.pl', ['server-a', String(port), address]);
    service = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    over = once(service, 'exit');
    for (let attempt = 0; (await first(datagram, address))[0] !== 'ok'; attempt += 1)
      if (attempt === 50) throw new Error('it does not listen');
  };

  afterEach(async () => {
    service.kill('SIGKILL');
    await over;
  });

  for (const address of ['127.0.0.1', '::1'])
    it(`is told by our service on ${address} who served it, and not when that hangs or is dead`, async () => {
      await begin(address);
      expect(await first(datagram, address)).to.deep.equal(['ok', 'server-a', null, 'answered']);
      service.kill('SIGSTOP');
      expect(await first(datagram, address)).to.deep.equal(['failed', null, 'no answer', 'unanswered']);
      service.kill('SIGKILL');
      await over;
      expect(await first(datagram, address)).to.deep.equal(['failed', null, 'connection refused', 'answered']);
    });
});
