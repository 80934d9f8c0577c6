import { afterEach, describe, expect, test } from '@jest/globals';
import type { RemoteCard } from '@sellercloudx/adapter-kit';
import { allOf } from '@sellercloudx/adapter-kit/testing';
import { ctx, markets, openShop, type Market, type Shop } from './sandbox-shops.ts';

const open: Shop[] = [];
afterEach(async () => {
  for (const shop of open.splice(0)) await shop.close();
});

async function shopOf(market: Market, seed = 1): Promise<Shop> {
  const shop = await openShop(market, { products: 1_000, seed });
  open.push(shop);
  return shop;
}

const cardsOf = (shop: Shop): Promise<readonly RemoteCard[]> => allOf(shop.ports.catalog!.listCards!({}, ctx));
const titleOf = ({ title }: RemoteCard): string => title.ru ?? title.tr ?? title.uz ?? '';
const categoriesOf = (cards: readonly RemoteCard[]) =>
  [...new Set(cards.map(({ categoryId, categoryName }) => categoryId ?? categoryName!))].sort();

describe.each(markets)('$id', (market) => {
  test('a shop of a thousand products is read whole, in hundreds of categories', async () => {
    const cards = await cardsOf(await shopOf(market));
    expect(new Set(cards.map(({ cardId }) => cardId)).size).toBe(1_000);
    expect(new Set(cards.map(titleOf)).size).toBe(1_000);
    expect(categoriesOf(cards).length).toBeGreaterThanOrEqual(300);
  });

  test('prices and stocks of all of them are listed to the end', async () => {
    const { ports } = await shopOf(market);
    const skusOf = (rows: readonly { readonly target: { readonly keys: { readonly cardId?: string } } }[]) =>
      new Set(rows.map(({ target }) => JSON.stringify(target.keys))).size;
    expect(skusOf(await allOf(ports.prices!.list!(undefined, ctx)))).toBeGreaterThanOrEqual(1_000);
    expect(skusOf(await allOf(ports.stocks!.list!(undefined, ctx)))).toBeGreaterThanOrEqual(1_000);
  });

  test('the same seed makes the same shop, another one other goods in the same categories', async () => {
    const [one, again, other] = [
      await cardsOf(await shopOf(market)),
      await cardsOf(await shopOf(market)),
      await cardsOf(await shopOf(market, 2)),
    ];
    expect(again.map(titleOf).sort()).toEqual(one.map(titleOf).sort());
    const known = new Set(one.map(titleOf));
    expect(other.map(titleOf).filter((title) => known.has(title)).length).toBeLessThan(400);
    expect(categoriesOf(other)).toEqual(categoriesOf(one));
  });

  test('no limit is broken while all of it is read', async () => {
    const shop = await shopOf(market);
    await cardsOf(shop);
    expect(await shop.sandbox.control.violations()).toEqual([]);
  });
});

describe.each(markets.filter(({ adapter }) => adapter.capabilities.includes('catalog.attributes')))('$id', (market) => {
  test('every generated card tells what its category asks for, and nothing else', async () => {
    const shop = await shopOf(market);
    const perCategory = new Map((await cardsOf(shop)).map((card) => [card.categoryId!, card]));
    for (const [categoryId, card] of [...perCategory].slice(0, 60)) {
      shop.clock.advance(3_600_000);
      const asked = await shop.ports.catalog!.attributes!(categoryId, ctx);
      const given = new Set(card.attributes?.map(({ attributeId }) => attributeId));
      const lacking = asked.filter(({ id, required, distinguishesVariants }) => {
        return required && !distinguishesVariants && id !== 'vatRate' && !given.has(id);
      });
      expect({ categoryId, lacking }).toEqual({ categoryId, lacking: [] });
      const known = new Set(asked.map(({ id }) => id));
      const foreign = [...given].filter((id) => !known.has(id));
      expect({ categoryId, foreign }).toEqual({ categoryId, foreign: [] });
    }
  });
});
