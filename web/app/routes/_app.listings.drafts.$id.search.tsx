import type { LoaderFunctionArgs } from '@remix-run/node';
import { DraftPlace, FindCategories, FindDictionary, Margins } from '../documents/card-drafts.server.ts';
import { minorFrom } from '../lib/minor-from.ts';
import { requirePermission, runQuery } from '../lib/run-query.server.ts';

/** An answer depends on what was typed alone: nothing that happens elsewhere asks again. */
export const shouldRevalidate = () => false;

/** What the fields of a draft ask while it is filled in: categories, dictionaries, what remains of a price. */
export async function loader(args: LoaderFunctionArgs) {
  requirePermission(args, 'listings:write');
  const params = new URL(args.request.url).searchParams;
  const text = (params.get('q') ?? '').slice(0, 200);
  const { cardDraft } = await runQuery(args, DraftPlace, { id: args.params['id'] ?? '' });
  const connectionId = cardDraft.connection.id;
  const categoryId = cardDraft.categoryId ?? '';
  if (params.get('of') === 'categories') {
    const { remoteCategories } = await runQuery(args, FindCategories, { connectionId, text });
    const leaves = remoteCategories.filter(({ isLeaf }) => isLeaf).slice(0, 40);
    return {
      text,
      choices: leaves.map(({ id, name, path }) => ({ id, text: name, detail: path.join(' › ') })),
      margin: null,
    };
  }
  if (params.get('of') === 'margin') {
    const price = minorFrom(text, cardDraft.connection.currency);
    const variantId = params.get('variant') ?? '';
    if (price === null || price === '0' || !variantId) return { text, choices: [], margin: null };
    const { marginEstimates } = await runQuery(args, Margins, {
      connectionId,
      prices: [{ variantId, price }],
      categoryId: categoryId || null,
    });
    return { text, choices: [], margin: marginEstimates[0] ?? null };
  }
  const attributeId = params.get('attribute') ?? '';
  const { remoteDictionary } = await runQuery(args, FindDictionary, { connectionId, categoryId, attributeId, text });
  const choices = remoteDictionary.map(({ id, text: name }) => ({ id, text: name, detail: '' }));
  return { text, choices, margin: null };
}
