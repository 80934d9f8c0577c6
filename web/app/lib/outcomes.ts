/** What became of an action on one order, hand-over or return, as mutations answer. */
export type Outcome = {
  subject: string;
  state: 'done' | 'failed' | 'unknown' | 'running';
  code: string | null;
  marketText: string | null;
  remedyKey: string | null;
  message: string | null;
};

/** A line of an answer that did not go through, with the words a person knows the thing by. */
export type Refusal = Outcome & { name: string | null; marketplace: string | null };

type Known = { id: string; number: string; marketplace?: string };

export const refusalsOf = (
  outcomes: readonly Outcome[],
  known: readonly Known[] = [],
  marketplace: string | null = null,
): Refusal[] =>
  outcomes
    .filter(({ state }) => state !== 'done')
    .map((outcome) => {
      const thing = known.find(({ id }) => id === outcome.subject);
      return { ...outcome, name: thing?.number ?? null, marketplace: thing?.marketplace ?? marketplace };
    });
