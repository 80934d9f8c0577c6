import type { ResultOf } from './graphql.ts';
import type { ConnectionParts } from '../documents/connections.server.ts';
import type { Tone } from '../components/notice.tsx';

export type ConnectionRow = ResultOf<typeof ConnectionParts>;

const tones: Record<string, Tone> = {
  writing: 'green',
  read_only: 'neutral',
  draft: 'amber',
  paused: 'amber',
  broken: 'red',
};
export const connectionTone = (state: string): Tone => tones[state] ?? 'neutral';

const day = 86_400_000;
export const keysExpireSoonMs = 14 * day;

export const sumOf = (
  facets: readonly { waiting: number; rejected: number; held: number }[],
  what: 'waiting' | 'rejected' | 'held',
): number => facets.reduce((sum, facet) => sum + facet[what], 0);

/** What a person has to look at. */
export const problemCount = ({ progress }: Pick<ConnectionRow, 'progress'>): number =>
  sumOf(progress.facets, 'rejected') + sumOf(progress.facets, 'held');

export const optionWords = (options: readonly { value: string }[]): string =>
  options.map(({ value }) => value).join(' · ');
