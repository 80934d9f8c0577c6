import { demoGoods, type DemoGoods } from '../demo-goods.ts';
import { goodsOfSeed, isVariant, type Goods, type GoodsValue } from './goods.ts';

/** A product where sizes are products of their own: the first one is what is sold. */
export interface SingleGoods extends Omit<DemoGoods, 'price'> {
  readonly number: number;
  readonly roubles: number;
  /** Of generated ones, the size among the values; absent for those written by hand. */
  readonly generated?: Pick<Goods, 'country' | 'values'>;
}

/** The first ones are written by hand, the same at every sandbox; the rest follow from the seed. */
export function singleGoods(count: number, seed: number): SingleGoods[] {
  const goods = goodsOfSeed(seed);
  return Array.from({ length: count }, (_, at) => {
    const written = demoGoods[at];
    return written ? { ...written, number: at + 1, roubles: written.price } : single(goods(at + 1));
  });
}

function single({ number, title, kind, brand, roubles, packed, country, values, sizes: [size] }: Goods): SingleGoods {
  const axis = kind.group.asks.map(({ characteristic }) => characteristic).find(isVariant);
  const sold: readonly GoodsValue[] = axis && size ? [{ characteristic: axis, places: [size.place], amount: 0 }] : [];
  const generated = { country, values: [...values, ...sold] };
  return { number, title: title.ru, type: kind.name.ru, brand, roubles, size: packed, generated };
}
