import type { Configuration } from '../meaning/configuration';
import type { Instance } from '../meaning/instance';
import type { Sources } from '../file/sources';
import type { Place, Statement } from '../file/statement';
import type { Finding } from './finding';

/** What a rule may know beside the files themselves. */
export interface LintContext {
  /** Where the files lie that a configuration names. */
  sources(configuration: Configuration): Sources;
  /** Where all its files must be, in words: what is not there is nowhere. Undefined where they may be on the server alone. */
  filesOf(configuration: Configuration): string | undefined;
  /** The same of its accounts. */
  accountsOf(configuration: Configuration): string | undefined;
  /** Whether the account is one of the server's, as far as can be said here. */
  userExists(name: string, configuration: Configuration): boolean;
  /** Of all the files. */
  readonly instances: readonly Instance[];
  /** What a topology says of the server of a configuration. */
  facts(configuration: Configuration): NodeFacts | undefined;
  /** The takeover time that is promised, in milliseconds. */
  readonly objectiveMs?: number;
}

/** A server as a topology has it. */
export interface NodeFacts {
  readonly name: string;
  readonly interfaces: readonly string[];
  readonly sources: Sources;
  /** Those that it is given beside the machine's. */
  readonly users: readonly string[];
  /** Without prefix lengths. */
  readonly addresses: readonly string[];
  /** Those that it competes for; numbers only where they are written, and not filled in. */
  readonly vips: readonly {
    readonly address: string;
    /** Where it is to float. */
    readonly device?: string;
    readonly virtualRouterId?: number;
    readonly priority?: number;
  }[];
}

/** Holds one file against what keepalived makes of it. */
export type FileRule = (file: Configuration, context: LintContext) => Iterable<Finding>;

/** One virtual router in two files. */
export interface SharedRouter {
  readonly one: Instance;
  readonly other: Instance;
}

/** Two servers of one cluster. */
export interface Pair {
  readonly one: Configuration;
  readonly other: Configuration;
  readonly routers: readonly SharedRouter[];
  /** Instances that only one of the two has. */
  readonly alone: readonly { readonly instance: Instance; readonly missingIn: Configuration }[];
}

/** Holds two files against each other. */
export type PairRule = (pair: Pair, context: LintContext) => Iterable<Finding>;

/** Where an instance says something, else where it begins. */
export const placeOf = ({ statements, at }: Pick<Instance, 'statements' | 'at'>, ...keywords: string[]): Place =>
  statements.findLast(({ words }) => keywords.includes(words[0] ?? ''))?.at ?? at;

export const placeIn = (statements: readonly Statement[], keyword: string): Place | undefined =>
  statements.findLast(({ words }) => words[0] === keyword)?.at;

export const shown = ({ file, line }: Place): string => `${file}:${line}`;
