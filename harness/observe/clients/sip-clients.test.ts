import { expect } from 'chai';
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { OperationEvent } from '../../recording/types';
import type { CallOperation } from '../../topology/types';
import { callClientCommand, sipClientCommand } from './client-commands';
import { performed, performedOne } from './testing/performed';

const told = ({ result, server, detail }: OperationEvent) => [result, server, detail];
const ms = (fromNs: bigint, toNs: bigint | null): number => Number((toNs ?? fromNs) - fromNs) / 1e6;

/** A proxy as small as one can be: it answers registrations, and sends what else comes to whom it is for. */
class Proxy {
  phone: RemoteInfo | null = null;
  readonly heard: string[] = [];
  /** What is done with a message instead, by its first word and that of its CSeq; true: nothing more. */
  instead: (word: string, text: string, from: RemoteInfo) => boolean = () => false;
  private readonly callers = new Map<string, RemoteInfo>();

  constructor(readonly socket: Socket) {
    socket.on('message', (bytes, from) => this.handle(bytes.toString(), from));
  }

  answer(text: string, status: string, to: RemoteInfo): void {
    const kept = text.split('\r\n').filter((line) => /^(via|from|to|call-id|cseq|record-route):/i.test(line));
    this.send([`SIP/2.0 ${status}`, ...kept, 'X-Served-By: sip-a', 'Content-Length: 0', '', ''].join('\r\n'), to);
  }

  send(text: string, { port, address }: Pick<RemoteInfo, 'port' | 'address'>): void {
    this.socket.send(text, port, address);
  }

  private handle(text: string, from: RemoteInfo): void {
    const [, first = ''] = /^(\S+)/.exec(text) ?? [];
    const [, id = ''] = /^call-id: (\S+)/im.exec(text) ?? [];
    this.heard.push(first);
    if (this.instead(first, text, from)) return;
    if (first === 'REGISTER') {
      if (/<sip:phone(-\d+)?@/.test(text)) this.phone = from;
      this.answer(text, '200 OK', from);
    } else if (first === 'SIP/2.0') {
      const caller = this.callers.get(id);
      if (caller) this.send(text.replace('\r\n', '\r\nX-Served-By: sip-a\r\n'), caller);
    } else {
      if (first === 'INVITE') this.callers.set(id, from);
      const { port } = this.socket.address();
      if (this.phone) this.send(text.replace('\r\n', `\r\nRecord-Route: <sip:127.0.0.1:${port};lr>\r\n`), this.phone);
    }
  }
}

describe('telephones', () => {
  let proxy: Proxy;
  let site: { readonly address: string };
  let port: number;

  beforeEach(async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    proxy = new Proxy(socket);
    ({ port } = socket.address());
    site = { address: '127.0.0.1' };
  });
  afterEach(() => proxy.socket.close());

  const registering = (): string[] =>
    sipClientCommand({ protocol: 'sip', port, timeoutMs: 200, ratePerSecond: 50 }, site);
  const calling = (changes: Partial<CallOperation> = {}, isSettled = true): string[] => {
    const operation = { protocol: 'call', port, timeoutMs: 900, holdMs: 100, ratePerSecond: 20, ...changes } as const;
    return callClientCommand(operation, site, isSettled);
  };
  /** The first that began once the telephone had registered. */
  const firstCall = async (changes?: Partial<CallOperation>): Promise<OperationEvent> => {
    const calls = await performed(calling(changes), 8);
    return calls.find(({ detail }) => detail !== 'telephone not registered') ?? expect.fail('it never registered');
  };

  it('register, once for each operation, and are told by whom', async () => {
    expect(told(await performedOne(registering()))).to.deep.equal(['ok', 'sip-a', '200']);
    proxy.instead = (_, text, from) => {
      proxy.answer(text, '503 Service Unavailable', from);
      return true;
    };
    expect(told(await performedOne(registering()))).to.deep.equal(['failed', 'sip-a', '503']);
    proxy.instead = () => true;
    const silent = await performedOne(registering());
    expect([told(silent), silent.completedNs]).to.deep.equal([['failed', null, 'no answer'], null]);
  });

  it('are refused where nobody listens', async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const { port: closed } = socket.address();
    await new Promise<void>((done) => socket.close(() => done()));
    const command = sipClientCommand({ protocol: 'sip', port: closed, timeoutMs: 200, ratePerSecond: 50 }, site);
    expect(told(await performedOne(command))).to.deep.equal(['failed', null, 'connection refused']);
  });

  it('make calls, which are answered at once, held, and hung up', async () => {
    const call = await firstCall();
    expect(told(call)).to.deep.equal(['ok', 'sip-a', 'hung up']);
    expect(ms(call.invokedNs, call.completedNs)).to.be.below(90);
    expect(ms(call.completedNs ?? 0n, call.atNs)).to.be.at.least(100);
    expect(proxy.heard).to.include.members(['REGISTER', 'INVITE', 'ACK', 'BYE']);
  });

  it('say again what nobody answers, and so outlast a gap', async () => {
    let invited = 0;
    proxy.instead = (word) => word === 'INVITE' && ++invited <= 1;
    const calls = await performed(calling(), 12);
    const late = calls.find(
      ({ result, invokedNs, completedNs }) => result === 'ok' && ms(invokedNs, completedNs) > 450,
    );
    // T1 is 500 ms.
    expect(late && ms(late.invokedNs, late.completedNs)).to.be.within(490, 700);
  });

  it('tell a call that was not set up from one that was lost in progress', async () => {
    proxy.instead = (word) => word === 'BYE';
    const lost = await firstCall();
    expect([told(lost), lost.completedNs]).to.deep.equal([
      ['failed', null, 'lost in progress: no answer to BYE'],
      null,
    ]);
    proxy.instead = (word) => word === 'INVITE';
    expect(told(await firstCall())).to.deep.equal(['failed', null, 'no answer to INVITE']);
    proxy.instead = (word, text, from) => {
      if (word === 'INVITE') proxy.answer(text, '404 Not Found', from);
      return word === 'INVITE';
    };
    expect(told(await firstCall())).to.deep.equal(['failed', 'sip-a', '404 to INVITE']);
  });

  it('take another name where somebody may have registered them without their hearing of it', async () => {
    const called = { INVITE: new Set<string>(), BYE: new Set<string>() };
    let taken = 0;
    proxy.instead = (word, text) => {
      if (word === 'INVITE' || word === 'BYE') called[word].add(/^[A-Z]+ sip:([^@]+)@/.exec(text)?.[1] ?? text);
      return word === 'REGISTER' && (taken += 1) <= 2;
    };
    await performed(calling(), 40);
    // A proxy that keeps nothing of a call goes by the name in what hangs it up, too.
    expect(called).to.deep.equal({ INVITE: new Set(['phone-3']), BYE: new Set(['phone-3']) });
  });

  /** What the proxy heard from the call of that number on. */
  const wordsAfter = (calls: number): readonly string[] =>
    proxy.heard.slice(
      proxy.heard.reduce<number[]>((all, word, at) => (word === 'INVITE' ? [...all, at] : all), [])[calls],
    );

  it('register until they are told that all has settled, however many calls were set up', async () => {
    await performed(calling({}, false), 50, 20);
    // It registers each 250 ms, which is five calls; it is told after twenty, and some are under way.
    expect(wordsAfter(12).slice(0, 50)).to.include('REGISTER');
    expect(wordsAfter(36)).to.include('INVITE').and.not.include('REGISTER');
  });

  it('register, when all had settled, until calls have come to be set up by one server, and are found or not from then on', async () => {
    await performed(calling(), 30);
    expect(proxy.heard).to.include('REGISTER');
    // Five, and those that are under way in 100 ms and in the time that a busy machine takes.
    expect(wordsAfter(14)).to.include('INVITE').and.not.include('REGISTER');
  });
});
