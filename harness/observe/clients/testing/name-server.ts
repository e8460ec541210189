import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** How a question is answered: with these addresses, with an error code, or not at all. */
export type NameAnswer =
  | { readonly addresses: readonly string[]; readonly ttl: number; readonly alias?: string }
  | { readonly code: number }
  | 'silence';

/** A name server on the loopback that answers whatever it is asked (RFC 1035), and first with an answer to another question. */
export async function nameServer(answerTo: (name: string) => NameAnswer): Promise<{ port: number; socket: Socket }> {
  const socket = createSocket('udp4');
  socket.on('message', (question, { port, address }) => {
    const answer = answerTo(nameIn(question));
    if (answer === 'silence') return;
    const other = Buffer.from(question);
    other.writeUInt16BE(question.readUInt16BE(0) ^ 0xffff, 0);
    socket.send(answered(other, { addresses: ['192.0.2.66'], ttl: 1 }), port, address);
    socket.send(answered(question, answer), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { port: socket.address().port, socket };
}

function nameIn(question: Buffer): string {
  const labels: string[] = [];
  for (let at = 12, length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  return labels.join('.');
}

function answered(question: Buffer, answer: Exclude<NameAnswer, 'silence'>): Buffer {
  const code = 'code' in answer ? answer.code : 0;
  const records = 'code' in answer ? [] : recordsOf(answer);
  const header = Buffer.from(question.subarray(0, 12));
  header.writeUInt16BE(0x8180 | code, 2);
  header.writeUInt16BE(records.length, 6);
  return Buffer.concat([header, question.subarray(12), ...records]);
}

function recordsOf({ addresses, ttl, alias }: Extract<NameAnswer, { ttl: number }>): Buffer[] {
  // The name of the question stands at 12, and is pointed to.
  const record = (type: number, seconds: number, data: Buffer): Buffer => {
    const fixed = Buffer.alloc(12);
    fixed.writeUInt16BE(0xc00c, 0);
    fixed.writeUInt16BE(type, 2);
    fixed.writeUInt16BE(1, 4);
    fixed.writeUInt32BE(seconds, 6);
    fixed.writeUInt16BE(data.length, 10);
    return Buffer.concat([fixed, data]);
  };
  const label = Buffer.from(`${String.fromCharCode(alias?.length ?? 0)}${alias ?? ''}\0`, 'latin1');
  return [
    ...(alias === undefined ? [] : [record(5, 3600, label)]),
    ...addresses.map((address) => record(1, ttl, Buffer.from(address.split('.').map(Number)))),
  ];
}
