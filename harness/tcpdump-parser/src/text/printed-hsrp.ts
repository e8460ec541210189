import type { HsrpPacket } from '../packet';
import type { PrintedDatagram } from './printed-datagram';

const message =
  /^HSRPv0-(hello|coup|resign) \d+: state=(initial|learn|listen|speak|standby|active) group=(\d{1,3}) addr=([0-9.]+)(?: hellotime=(?:(\d+)m)?(\d+)s holdtime=(?:(\d+)m)?(\d+)s priority=(\d{1,3}))?/;

/** tcpdump knows version 1 only, which it calls by the number in the message, 0. Times and priority, 0 here, are printed by -v. */
export function parsePrintedHsrp({
  source,
  destination,
  hopLimit,
  message: text,
}: PrintedDatagram): HsrpPacket | undefined {
  const found = message.exec(text);
  if (found === null) return undefined;
  const [
    ,
    op,
    state,
    group,
    virtualAddress = '',
    helloMinutes = '0',
    hello = '0',
    holdMinutes = '0',
    hold = '0',
    priority = '0',
  ] = found;
  return {
    kind: 'hsrp',
    version: 1,
    source,
    destination,
    hopLimit: hopLimit ?? 1,
    op: op as HsrpPacket['op'],
    state: state as HsrpPacket['state'],
    group: Number(group),
    priority: Number(priority),
    helloMs: (Number(helloMinutes) * 60 + Number(hello)) * 1000,
    holdMs: (Number(holdMinutes) * 60 + Number(hold)) * 1000,
    virtualAddress,
  };
}
