import { useFormat } from '../../lib/use-format.ts';
import type { FacetState } from '../../lib/offer-values.ts';
import { Money } from '../money.tsx';

/** A quantity or a price; a dash where there is none. */
export function ValueCell({ facet, value }: { facet: string; value: FacetState['desired'] }) {
  const format = useFormat();
  if (facet === 'price') return <Money value={value?.price} />;
  const quantity = value?.quantity ?? null;
  return <span className="number">{quantity === null ? '–' : format.number(quantity)}</span>;
}
