import { z } from 'zod';
import { runtimeNames } from '../../../recording/runtime-name';

const words = (what: string) => z.union([z.string(), z.array(z.string()).min(1)]).describe(what);
const count = z.int().min(1);

/** What a failover-drill.yaml may hold: options of `run` that are the same every time. What lets somebody in is none of them. */
export const configurationShape = z.strictObject({
  suites: words('suites and drills to run in place of the standard ones').optional(),
  topology: words('ready-made topologies by their names, your own by their paths').optional(),
  runtime: z.enum(runtimeNames).describe('what nodes are made of').optional(),
  grep: z.string().describe('only drills whose name matches this regular expression').optional(),
  repeat: count.describe('trials of each drill; with until, the most').optional(),
  until: z.string().describe('as many trials as decide a claim, such as "takeover p99 < 2s @ 95%"').optional(),
  expect: words('claims that each drill is held to over all its trials').optional(),
  jobs: count.describe('labs side by side').optional(),
  seed: z
    .union([z.string(), z.int().transform(String)])
    .describe('the same seed gives the same schedule again')
    .optional(),
  reporter: words('reports to write, as format or format:path').optional(),
  output: z.string().describe('folder of the report and the recordings').optional(),
  history: z.string().describe('folder of the history that the run is added to').optional(),
  quiet: z.boolean().describe('tell nothing of how it goes').optional(),
  verbose: z.boolean().describe('show what happens in the labs').optional(),
});

export type Configuration = z.infer<typeof configurationShape>;
