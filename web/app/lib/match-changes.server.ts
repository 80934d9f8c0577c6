import type { ActionFunctionArgs } from '@remix-run/node';
import {
  CreateFromCards,
  IgnoreOffers,
  MatchOffers,
  UnignoreOffers,
  UnmatchOffers,
} from '../documents/matching.server.ts';
import { problemsOf } from './form-problems.ts';
import type { FormProblems } from './form-problems.ts';
import { PostedForm, readForm, refused } from './forms.server.ts';
import { runQuery } from './run-query.server.ts';

type Change = (args: ActionFunctionArgs, connectionId: string, form: PostedForm) => Promise<FormProblems | null>;

const some = (connectionId: string, form: PostedForm) => ({
  input: { connectionId, offerIds: form.list('offer'), idempotencyKey: form.idempotencyKey },
});

const changes: Record<string, Change> = {
  /** `pair` is "offer/variant": one of a row, many of a bulk. */
  match: async (args, connectionId, form) => {
    const matches = form.list('pair').flatMap((pair) => {
      const [offerId, variantId] = pair.split('/');
      return offerId && variantId ? [{ offerId, variantId }] : [];
    });
    const input = { connectionId, matches, idempotencyKey: form.idempotencyKey };
    return problemsOf((await runQuery(args, MatchOffers, { input })).matchOffers);
  },
  unmatch: async (args, connectionId, form) =>
    problemsOf((await runQuery(args, UnmatchOffers, some(connectionId, form))).unmatchOffers),
  ignore: async (args, connectionId, form) =>
    problemsOf((await runQuery(args, IgnoreOffers, some(connectionId, form))).ignoreOffers),
  unignore: async (args, connectionId, form) =>
    problemsOf((await runQuery(args, UnignoreOffers, some(connectionId, form))).unignoreOffers),
  create: async (args, connectionId, form) => {
    const input = { connectionId, listingIds: form.list('listing'), idempotencyKey: form.idempotencyKey };
    return problemsOf((await runQuery(args, CreateFromCards, { input })).createProductsFromListings);
  },
};

export async function changeMatches(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const posted = form.text('do') ? rowPost(form) : form;
  const intent = posted.text('intent');
  const change = changes[intent];
  if (!change) throw new Response(null, { status: 400 });
  const problems = await change(args, args.params['id'] ?? '', posted);
  return problems ? refused(form, problems) : { problems: null, did: intent };
}

/** Before JavaScript a row's button posts `do=match:<offer>` with the whole page's hidden fields. */
function rowPost(form: PostedForm): PostedForm {
  const [intent = '', offer = ''] = form.text('do').split(':');
  const one = new FormData();
  one.set('intent', intent);
  one.set('idempotencyKey', form.idempotencyKey);
  one.set('offer', offer);
  one.set('listing', form.text(`listing.${offer}`));
  one.set('pair', `${offer}/${form.text(`variant.${offer}`)}`);
  return new PostedForm(one);
}
