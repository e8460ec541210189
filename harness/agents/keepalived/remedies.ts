/** What helps against what keepalived gives up over; the first that fits is told. */
const remedies: readonly (readonly [RegExp, string])[] = [
  [
    /^IPVS: Can't initialize ipvs/,
    'this kernel has no ip_vs, and lvs_sync_daemon and virtual_server need it: take them out of the copy that is drilled, and the VRRP part alone is drilled; or load ip_vs',
  ],
  [
    /Script user '(\S+)' does not exist|Unable to set default user|track script \S+ not found|is not executable for uid/,
    'create the account in the nodes (`users:` of the topology), or name one that is there with script_user; a script must be executable for it',
  ],
  [/interface \S+ for .* doesn't exist/, 'name the interfaces of the topology as they are named on the real server'],
];

export const remedyFor = (complaints: readonly string[]): string | null =>
  remedies.find(([pattern]) => complaints.some((complaint) => pattern.test(complaint)))?.[1] ?? null;
