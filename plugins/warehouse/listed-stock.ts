import type { VariantPart, VariantView } from '../catalog/api.ts';
import { StockLevelView } from './api.ts';
import { SELLS_FROM } from './services/availabilities.ts';
import { LEVEL_COLUMNS, toLevel, type LevelRow } from './services/stock-book.ts';

type ListedLevel = Omit<LevelRow, 'updated_at'> & { updated_at: string; sells: boolean };

/** The levels of a listed variant, in the order in which they are read elsewhere. */
export const stockPart: VariantPart = {
  name: 'stock',
  fields: ['stock', 'available'],
  sql: `(
    select json_agg(level) from (
      select ${LEVEL_COLUMNS}, ${SELLS_FROM} as sells from stock_levels l
      join warehouses w on w.partner_id = l.partner_id and w.id = l.warehouse_id
      where l.partner_id = v.partner_id and l.variant_id = v.id and l.known order by l.warehouse_id
    ) level)`,
};

type ListedStock = { levels: StockLevelView[]; available: number | null };

/** What was read along with a list; undefined where it was not, and for bundles, which are counted by their parts. */
export function listedStock({ parts, isBundle }: VariantView): ListedStock | undefined {
  const rows = parts?.[stockPart.name] as ListedLevel[] | null | undefined;
  if (rows === undefined || isBundle) return undefined;
  const levels = (rows ?? []).map((row) => ({
    sells: row.sells,
    level: new StockLevelView(toLevel({ ...row, updated_at: new Date(row.updated_at) })),
  }));
  const selling = levels.filter(({ sells }) => sells);
  return {
    levels: levels.map(({ level }) => level),
    available: selling.length === 0 ? null : selling.reduce((sum, { level }) => sum + level.available, 0),
  };
}
