import type { ResultOf } from './graphql.ts';
import type { MatchQueue } from '../documents/matching.server.ts';

export type QueueRow = ResultOf<typeof MatchQueue>['offers']['edges'][number]['node'];

export const matchViews = ['unmatched', 'suggested', 'matched', 'ignored'] as const;
export type MatchView = (typeof matchViews)[number];
export const matchViewOf = (text: string | null): MatchView => matchViews.find((view) => view === text) ?? 'unmatched';
