const READ_AT_MOST = 16;

/** A market's id as people can compare it: "claim:01930000-…-b97f4a7c1501" is known by its end; a number stays whole. */
export function shortRef(remoteId: string): string {
  const id = remoteId.slice(remoteId.indexOf(':') + 1);
  return id.length > READ_AT_MOST ? `…${id.slice(-8)}` : id;
}
