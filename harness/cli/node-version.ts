/** The oldest Node that runs the built CLI; what `engines` in package.json says, known without reading a file. */
export const oldestNode = [22, 22] as const;

export function isOldNode(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
}

/** Ends with one line, before anything is loaded that an old Node cannot read. */
export function expectNode(version: string): void {
  if (!isOldNode(version)) return;
  const needed = oldestNode.join('.');
  process.stderr.write(
    `failover-drill: Node ${version} is too old (install Node ${needed} or later; in a checkout npx failover-drill brings its own) [node-old]\n`,
  );
  process.exit(2);
}
