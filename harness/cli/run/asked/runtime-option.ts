import { Option } from 'commander';
import { runtimeNames } from '../../../recording/runtime-name';
import { defaultRuntime } from './options';

/** What labs are made of, of every command that makes labs here. */
export const runtimeOption = (): Option =>
  new Option('--runtime <runtime>', 'what nodes are made of').choices(runtimeNames).default(defaultRuntime());
