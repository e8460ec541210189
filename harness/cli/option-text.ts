import { Help, type Option } from 'commander';

/** What an option does, its default and all; that what is not asked for is not done goes without saying. */
export const optionText = (option: Option): string =>
  new Help().optionDescription(option).replace(' (default: false)', '');
