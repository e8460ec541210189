/** What every process of a lab is given to start with; nothing of the user's own environment goes in. */
export function environment(): Record<string, string> {
  return { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C', TZ: 'UTC' };
}

/** Puts a command into a user namespace, unless it is root's already: without root a lab lives in one, in which the user is root. */
export const asRoot = (): readonly string[] =>
  process.getuid?.() === 0 ? [] : ['unshare', '--user', '--map-root-user', '--'];
