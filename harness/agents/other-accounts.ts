/** What root needs in a container to run something as another account, and to signal it. */
export const forOtherAccounts: readonly string[] = ['SETUID', 'SETGID', 'KILL'];
