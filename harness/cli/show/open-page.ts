import { execa } from 'execa';

/**
 * Opens a page with whatever the desktop opens pages with.
 *
 * @returns false where there is no desktop, or nothing to open it with
 */
export async function openPage(path: string): Promise<boolean> {
  const opener = openerHere();
  if (opener === null) return false;
  return execa(opener, [path], { stdio: 'ignore', timeout: 10_000 }).then(
    () => true,
    () => false,
  );
}

function openerHere(): string | null {
  if (process.platform === 'darwin') return 'open';
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return DISPLAY || WAYLAND_DISPLAY ? 'xdg-open' : null;
}
