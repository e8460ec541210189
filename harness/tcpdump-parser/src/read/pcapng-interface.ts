import type { CaptureInterface } from '../frame';
import { canonicalLinkType } from '../link-type';
import type { Origin } from './captured-frame';
import { elapsedBy, tickClock, type FileStart } from './clock';
import { OptionCode, firstOption, optionText, type OptionList } from './pcapng-option';
import type { Block } from './pcapng-block';

/** Names are kept for the length of the capture, so they are bounded; the longest in use are about 80 bytes. */
const longestName = 256;

export function readInterface({ view, at, end, littleEndian }: Block, id: number, start: FileStart): Origin {
  const options: OptionList = { view, at: at + 16, end, littleEndian };
  const name = firstOption(options, OptionCode.interfaceName);
  const resolution = firstOption(options, OptionCode.interfaceResolution);
  const offset = firstOption(options, OptionCode.interfaceOffset);
  const described: CaptureInterface = {
    id,
    ...(name && { name: optionText(options, name, longestName) }),
    linkType: canonicalLinkType(view.getUint16(at + 8, littleEndian)),
    snapLength: view.getUint32(at + 12, littleEndian),
  };
  const clock = tickClock(
    resolution?.length === 1 ? view.getUint8(resolution.at) : 6,
    offset?.length === 8 ? view.getBigInt64(offset.at, littleEndian) : 0n,
  );
  return { interface: described, clock, elapsed: elapsedBy(clock, start), littleEndian };
}
