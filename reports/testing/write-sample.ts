import { ReportError } from '../report-error';
import { parseReporters } from '../reporters/reporters';
import { writeReports } from '../write/write-reports';
import { sampleRun } from './sample';

// A program of its own, so that a test can run it where the disk is full or read-only: prints what came of it as JSON.
const [folder = '.', reporters = 'json,html', trials = '2'] = process.argv.slice(2);
const { run, evidence } = sampleRun(Number(trials));
writeReports(run, evidence, parseReporters(reporters), folder).then(
  (written) => process.stdout.write(JSON.stringify({ written: written.map(({ name }) => name) })),
  (error: unknown) => {
    if (!(error instanceof ReportError)) throw error;
    const { code, message, hint } = error;
    process.stdout.write(JSON.stringify({ code, message, hint }));
  },
);
