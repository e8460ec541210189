import { Option } from 'commander';
import { parseCount } from './parse-count';

/** Labs side by side, of every command that makes labs here. */
export const jobsOption = (): Option =>
  new Option('-j, --jobs <n>', 'labs side by side')
    .argParser(parseCount)
    .default('as-held', 'as many as do not disturb each other');
