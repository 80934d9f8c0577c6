export type OrderEvent = {
  id: string;
  at: string;
  kind: string;
  actor: string;
  stage: string | null;
  rawStatus: string | null;
  detail: unknown;
};

/** `echo`: the market now says what one of our people did; `isWord`: it changed its own word, our stage stays. */
export type ToldEvent<E> = E & { echo?: E; isWord: boolean };

/** Oldest first. A stage a person moved and the market then showed is one thing that happened, not two. */
export function toldEvents<E extends OrderEvent>(events: readonly E[]): ToldEvent<E>[] {
  const told: ToldEvent<E>[] = [];
  for (const event of [...events].sort((a, b) => a.at.localeCompare(b.at))) {
    const isWord = event.kind === 'stage' && (event.detail as { from?: string } | null)?.from === event.stage;
    const moved = isWord && told.findLast(({ stage, isWord: isAlsoWord }) => stage === event.stage && !isAlsoWord);
    if (moved && moved.actor === 'person' && !moved.echo) moved.echo = event;
    else told.push({ ...event, isWord });
  }
  return told;
}
