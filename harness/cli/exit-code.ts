/** How every command ends. Where several apply: 130, 3, 1, 4, 0. */
export const exitCode = { pass: 0, fail: 1, usage: 2, broken: 3, inconclusive: 4, interrupted: 130 } as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

export const exitCodesHelp = `
Exit codes: 0 pass, 1 an expectation failed, 2 bad usage or input, 3 the lab could not be built or the harness broke,
4 inconclusive or nothing to judge, 130 interrupted. FAILOVER_DRILL_DEBUG=1 shows where an error came from.`;
