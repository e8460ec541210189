/** What every process of a lab is given to start with; nothing of the user's own environment goes in. */
export function environment(): Record<string, string> {
  return { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C', TZ: 'UTC' };
}

/** Without root the lab lives in a user namespace, in which the user is root. */
export const userFlags = (): readonly string[] => (process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']);
