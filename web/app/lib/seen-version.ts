/** What a form knows of the version it was filled in for. */
export type Seen = {
  version: number;
  /** Something was typed that is not saved. */
  typed: boolean;
  /** Posted; the answer is still to come. */
  sent: boolean;
  /** Counts the times the fields were filled anew, for the form's `key`. */
  round: number;
};

export const firstSeen = (version: number): Seen => ({ version, typed: false, sent: false, round: 0 });

/** The page has read the data again and they are newer: what is typed was not typed with these in sight. */
export function learned(seen: Seen, current: number): Seen {
  if (seen.version === current) return seen;
  if (seen.sent) return { ...seen, version: current, sent: false };
  return seen.typed ? seen : { ...seen, version: current, round: seen.round + 1 };
}

/** What was refused still stands in the fields; the answer carries the version that goes with them. */
export const refusedAt = (seen: Seen, version: number): Seen => ({ ...seen, version, typed: true, sent: false });

export const typedInto = (seen: Seen): Seen => (seen.typed ? seen : { ...seen, typed: true });
export const posted = (seen: Seen): Seen => ({ ...seen, typed: false, sent: true });
/** Nothing is under way any more: what changes from now on was changed by somebody else. */
export const answered = (seen: Seen): Seen => (seen.sent ? { ...seen, sent: false } : seen);
