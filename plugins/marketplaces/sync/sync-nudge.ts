import type { ConnectionId } from '../api.ts';

/** Wakes the worker of this process after a commit; other processes find the rows by their poll. */
export class SyncNudge {
  private listener: (connectionIds: readonly ConnectionId[]) => void = () => {};

  nudge(connectionIds: readonly ConnectionId[]): void {
    this.listener(connectionIds);
  }

  onNudge(listener: (connectionIds: readonly ConnectionId[]) => void): void {
    this.listener = listener;
  }
}
