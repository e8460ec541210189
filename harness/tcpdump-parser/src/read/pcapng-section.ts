import type { SectionInfo } from './format';
import { OptionCode, firstOption, optionText, optionValues, type OptionList } from './pcapng-option';
import type { Block } from './pcapng-block';

export function readSection({ view, at, end, littleEndian }: Block): SectionInfo {
  const options: OptionList = { view, at: at + 24, end, littleEndian };
  const text = (code: number): string | undefined => {
    const found = firstOption(options, code);
    return found && optionText(options, found);
  };
  const hardware = text(OptionCode.sectionHardware);
  const os = text(OptionCode.sectionOs);
  const application = text(OptionCode.sectionApplication);
  return {
    comments: Array.from(optionValues(options, OptionCode.comment), (value) => optionText(options, value)),
    ...(hardware !== undefined && { hardware }),
    ...(os !== undefined && { os }),
    ...(application !== undefined && { application }),
  };
}
