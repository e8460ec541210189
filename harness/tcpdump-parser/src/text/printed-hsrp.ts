import { isGlbpPort } from '../decode/glbp';
import { isHsrpPort } from '../decode/hsrp';
import type { HsrpPacket, Packet } from '../packet';
import type { PrintedDatagram } from './printed-datagram';
import { unprinted } from './unprinted';

const message =
  /^HSRPv0-(hello|coup|resign) \d+: state=(initial|learn|listen|speak|standby|active) group=(\d{1,3}) addr=([^ ]{1,255})(?: hellotime=(?:(\d+)m)?(\d+)s holdtime=(?:(\d+)m)?(\d+)s priority=(\d{1,3}))?/;
/** Operations that claim nothing for a group. */
const ofAnInterface = /^HSRPv0-(?!hello|coup|resign)/;

/** tcpdump knows version 1 only, which it calls by the number in the message, 0. Times and priority, 0 here, are printed by -v. */
export function parsePrintedHsrp(datagram: PrintedDatagram): Packet | undefined {
  const { source, destination, hopLimit, message: text } = datagram;
  const found = message.exec(text);
  if (found === null) return electionUnprinted(datagram);
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

/** Of HSRP's version 2 it prints a name only, of GLBP nothing: both are known by the port that they have at both ends. */
function electionUnprinted(datagram: PrintedDatagram): Packet | undefined {
  const { source, destination, sourcePort, destinationPort, message: text } = datagram;
  const isHsrp = text.startsWith('HSRPv');
  if (ofAnInterface.test(text)) return undefined;
  if (isHsrp && text.includes('[|')) return { kind: 'truncated', of: 'hsrp', source, destination };
  if (/^HSRPv[1-9]/.test(text)) return unprinted(datagram, 'unprinted', 'HSRP 2');
  if (sourcePort === undefined || sourcePort !== destinationPort) return undefined;
  if (isGlbpPort(sourcePort)) return unprinted(datagram, 'unprinted', 'GLBP');
  return isHsrpPort(sourcePort) ? unprinted(datagram, 'unprinted', 'HSRP') : undefined;
}
