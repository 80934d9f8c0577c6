/** What a form knows of the version it was filled in for. */
export type Seen = {
  version: number;
  /** Something was typed that is not saved. */
  typed: boolean;
  /** What the page showed as the newest when it was posted; null when no answer is to come. */
  sent: number | null;
  /** Counts the times the fields were filled anew, for the form's `key`. */
  round: number;
};

export const firstSeen = (version: number): Seen => ({ version, typed: false, sent: null, round: 0 });

/** The page has read the data again and they are newer: what is typed was not typed with these in sight. */
export function learned(seen: Seen, current: number): Seen {
  if (seen.version === current) return seen;
  // what was newer before it was posted is somebody else's
  if (seen.sent !== null) return seen.sent === current ? seen : { ...seen, version: current, sent: null };
  return seen.typed ? seen : { ...seen, version: current, round: seen.round + 1 };
}

/** What was refused still stands in the fields; the answer carries the version that goes with them. */
export const refusedAt = (seen: Seen, version: number): Seen => ({ ...seen, version, typed: true, sent: null });

export const typedInto = (seen: Seen): Seen => (seen.typed ? seen : { ...seen, typed: true });
export const posted = (seen: Seen, current: number): Seen => ({ ...seen, typed: false, sent: current });
/** Nothing is under way any more: what changes from now on was changed by somebody else. */
export const answered = (seen: Seen): Seen => (seen.sent === null ? seen : { ...seen, sent: null });
