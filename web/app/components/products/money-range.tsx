import type { MoneyValue } from '../../lib/format-money.ts';
import { moneyRange } from '../../lib/product-row.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Money } from '../money.tsx';

/** Of several variants: one amount, or from lowest to highest. */
export function MoneyRange({ amounts }: { amounts: (MoneyValue | null)[] }) {
  const format = useFormat();
  const range = moneyRange(amounts);
  if (!range) return <Money value={null} />;
  if (range.from.minor === range.to.minor) return <Money value={range.from} />;
  return (
    <span className="number">
      {format.amount(range.from)}–{format.money(range.to)}
    </span>
  );
}
