import { hex } from './hex';

/** A big-endian block of the given type around a body of hex digits. */
export function block(type: string, body: string): string {
  const length = (hex(body).length + 12).toString(16).padStart(8, '0');
  return `${type} ${length} ${body} ${length} `;
}

export const sectionHeader = block('0a0d0d0a', '1a2b3c4d 0001 0000 ffffffff ffffffff');

/** An interface for raw IP with further options. */
export function rawInterface(options = '', snapLength = '00000000'): string {
  return block('00000001', `0065 0000 ${snapLength} ${options}`);
}

export const udp = '4500 001c 0000 0000 4011 0000 0a00000b 0a00000c 0001 0002 0008 0000';

export function enhancedPacket(interfaceId: string, time: string, options = '', data = udp): string {
  const length = hex(data).length.toString(16).padStart(8, '0');
  const padding = '00'.repeat(-hex(data).length & 3);
  return block('00000006', `${interfaceId} ${time} ${length} ${length} ${data} ${padding} ${options}`);
}
