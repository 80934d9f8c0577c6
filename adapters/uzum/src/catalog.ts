import type { CallContext, CardDraft, CatalogPort, MissingPart, Page, RemoteCard } from '@sellercloudx/adapter-kit';
import type { UzumAccount } from './account.ts';
import type { UzumClient } from './client.ts';
import { exportPack } from './export-pack.ts';
import { missingParts } from './listing-rules.ts';
import { toCard } from './mapping/card.ts';
import type { OfferIndex } from './offer-index.ts';
import { productPages } from './product-pages.ts';

/** Cards are made in the cabinet, by hand or by a file: there is no call for it. So: read, check, and the file. */
export function catalogPort(client: UzumClient, account: UzumAccount, offers: OfferIndex): CatalogPort {
  return {
    listCards: (ask, ctx) => listCards(client, account, offers, ask, ctx),
    validate: (draft: CardDraft): readonly MissingPart[] => missingParts(draft),
    exportPack: (drafts, readPhoto) => exportPack(drafts, readPhoto),
  };
}

/** Shop by shop, a hundred products a page; the cursor is `<shop>/<next page>`. */
async function* listCards(
  client: UzumClient,
  account: UzumAccount,
  offers: OfferIndex,
  ask: { readonly shopId?: string; readonly cursor?: string },
  ctx: CallContext,
): AsyncGenerator<Page<RemoteCard>> {
  const shopIds = ask.shopId === undefined ? await account.shopIds(ctx) : [ask.shopId];
  const [startShop = '', startPage = '0'] = (ask.cursor ?? '').split('/');
  const start = Math.max(0, shopIds.indexOf(startShop));
  const stockOf = await offers.stockOf(ctx);
  for (const [at, shopId] of shopIds.entries()) {
    if (at < start) continue;
    let page = at === start ? Number(startPage) : 0;
    for await (const products of productPages(client, shopId, page, ctx)) {
      yield { items: products.map((product) => toCard(product, shopId, stockOf)), cursor: `${shopId}/${++page}` };
    }
  }
}
