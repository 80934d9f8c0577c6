const NEEDED = [20, 19] as const;

/** Ends the process with one sentence on a Node that is too old. */
export function requireNode(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return;
  process.stderr.write(`SellerCloudX needs Node ${NEEDED.join('.')} or newer, and this is ${version}.\n`);
  process.exit(1);
}
