import { useRouteLoaderData } from '@remix-run/react';
import type { ResultOf } from './graphql.ts';
import type { ConnectionParts } from '../documents/connections.server.ts';
import type { Tone } from '../components/notice.tsx';
import type { loader } from '../routes/_app.connections.$id.tsx';

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

/** Of the page's layout: every page below one connection has it. */
export function useConnection() {
  const data = useRouteLoaderData<typeof loader>('routes/_app.connections.$id');
  if (!data) throw new Error('Not below /connections/:id');
  return data.connection;
}

export const sumOf = (
  facets: readonly { waiting: number; rejected: number; held: number }[],
  what: 'waiting' | 'rejected' | 'held',
): number => facets.reduce((sum, facet) => sum + facet[what], 0);

/** What a person has to look at. */
export const problemCount = ({ progress }: Pick<ConnectionRow, 'progress'>): number =>
  sumOf(progress.facets, 'rejected') + sumOf(progress.facets, 'held');

export const optionWords = (options: readonly { value: string }[]): string =>
  options.map(({ value }) => value).join(' · ');
