type Acts = {
  /** The session is over. */
  end: () => void;
  /** The rights are others: connect again to get them. */
  reopen: () => void;
};

/** Open WebSockets by session and person, so that what is revoked or changed holds for them at once. */
export class ViewerSockets {
  private readonly bySession = new Map<string, Set<() => void>>();
  private readonly byUser = new Map<string, Set<() => void>>();

  add(sessionId: string, userId: string, { end, reopen }: Acts): () => void {
    const forget = [keep(this.bySession, sessionId, end), keep(this.byUser, userId, reopen)];
    return () => forget.forEach((act) => act());
  }

  endSession(sessionId: string): void {
    for (const end of this.bySession.get(sessionId) ?? []) end();
  }

  reopenUser(userId: string): void {
    for (const reopen of this.byUser.get(userId) ?? []) reopen();
  }
}

function keep(map: Map<string, Set<() => void>>, key: string, act: () => void): () => void {
  const set = map.get(key) ?? new Set();
  set.add(act);
  map.set(key, set);
  return () => {
    set.delete(act);
    if (set.size === 0) map.delete(key);
  };
}
