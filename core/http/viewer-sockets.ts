/** Open WebSockets by session, so that a revoked session loses its sockets at once. */
export class ViewerSockets {
  private readonly bySession = new Map<string, Set<() => void>>();
  private readonly byUser = new Map<string, Set<() => void>>();

  add(sessionId: string, userId: string, close: () => void): () => void {
    const forget = [keep(this.bySession, sessionId, close), keep(this.byUser, userId, close)];
    return () => forget.forEach((act) => act());
  }

  closeSession(sessionId: string): void {
    for (const close of this.bySession.get(sessionId) ?? []) close();
  }

  closeUser(userId: string): void {
    for (const close of this.byUser.get(userId) ?? []) close();
  }
}

function keep(map: Map<string, Set<() => void>>, key: string, close: () => void): () => void {
  const set = map.get(key) ?? new Set();
  set.add(close);
  map.set(key, set);
  return () => {
    set.delete(close);
    if (set.size === 0) map.delete(key);
  };
}
