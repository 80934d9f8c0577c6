import type { ResultOf } from './graphql.ts';
import type { OffersPage } from '../documents/listings.server.ts';
import type { Tone } from '../components/notice.tsx';

export type OfferRow = ResultOf<typeof OffersPage>['offers']['edges'][number]['node'];
export type FacetState = OfferRow['values'][number];
type Value = NonNullable<FacetState['desired']>;

const tones: Record<string, Tone> = {
  live: 'green',
  rejected: 'red',
  held: 'amber',
  waiting: 'neutral',
  checking: 'neutral',
  sending: 'neutral',
};
export const valueTone = (state: string): Tone => tones[state] ?? 'neutral';

const cardTones: Record<string, Tone> = {
  live: 'green',
  moderation: 'neutral',
  rejected: 'amber',
  hidden: 'neutral',
  archived: 'neutral',
  blocked: 'red',
  out_of_stock: 'amber',
};
export const cardTone = (status: string): Tone => cardTones[status] ?? 'neutral';

/** Over the places of a market: what is unknown at each of them stays unknown. */
export function totalQuantity(values: readonly FacetState[], which: 'desired' | 'sent' | 'shown'): number | null {
  const known = values.filter(({ facet }) => facet === 'stock').map((value) => value[which]?.quantity ?? null);
  const numbers = known.filter((quantity): quantity is number => quantity !== null);
  return numbers.length === 0 ? null : numbers.reduce((sum, quantity) => sum + quantity, 0);
}

export const priceOf = (values: readonly FacetState[], which: 'desired' | 'sent' | 'shown'): Value['price'] =>
  values.find(({ facet }) => facet === 'price')?.[which]?.price ?? null;

/** The one that most needs a person. */
export function worstState(values: readonly FacetState[]): FacetState | undefined {
  const order = ['rejected', 'held', 'checking', 'waiting', 'paused', 'live', 'no_value'];
  return [...values].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))[0];
}
