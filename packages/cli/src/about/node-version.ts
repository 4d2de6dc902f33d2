/** The oldest Node that the program runs on. */
const oldest = [20, 19] as const;

/** Why the program cannot run on this Node; undefined where it can. */
export function nodeFault(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < oldest[0] || (major === oldest[0] && minor < oldest[1]);
  return isOld ? `needs Node ${oldest.join('.')} or newer; this is Node ${version}` : undefined;
}
