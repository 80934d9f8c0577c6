import type { ActionFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { CheckDraft, Draft, EditDraft, PublishDraft } from '../documents/card-drafts.server.ts';
import { valueFrom } from './draft-content.ts';
import { postedContent } from './draft-form.server.ts';
import { problemsOf } from './form-problems.ts';
import { readForm, refused } from './forms.server.ts';
import type { PostedForm } from './forms.server.ts';
import { minorFrom } from './minor-from.ts';
import { runQuery } from './run-query.server.ts';

/** Everything on the page is one form: saved first, then checked at the market or sent, as the button says. */
export async function changeDraft(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const id = args.params['id'] ?? '';
  // whoever saves over another's change looks at it once more before it is sent
  const intent = form.text('overwrite') ? 'save' : form.intent('save', 'check', 'publish');
  const { cardDraft } = await runQuery(args, Draft, { id });
  const { currency } = cardDraft.connection;
  const variantIds = cardDraft.product?.variants.map((variant) => variant.id) ?? [];
  const bad = pricesOf(form, variantIds).filter(({ text }) => text !== '' && minorFrom(text, currency) === null);
  if (bad.length > 0) return refused(form, { fields: bad.map(({ name }) => ({ path: name, key: 'listings.price' })) });

  const input = {
    id,
    version: form.whole('overwrite') ?? form.whole('version') ?? cardDraft.version,
    ...categoryOf(form),
    content: postedContent(form, cardDraft.content, variantIds, currency),
    idempotencyKey: `${form.idempotencyKey}.edit`,
  };
  const { editCardDraft: saved } = await runQuery(args, EditDraft, { input });
  if (saved.__typename !== 'CardDraft') return refused(form, problemsOf(saved) ?? { fields: [] });
  // another category asks for other things: what is missing is told at once
  const asksAnew = input.categoryId !== undefined && input.categoryId !== cardDraft.categoryId;
  if (intent === 'save' && !asksAnew) return redirect(`/listings/drafts/${id}?done=saved`);

  const { version } = saved;
  const check = { id, version, idempotencyKey: `${form.idempotencyKey}.check` };
  const { checkCardDraft: checked } = await runQuery(args, CheckDraft, { input: check });
  if (checked.__typename !== 'CardDraft') return refused(form, problemsOf(checked) ?? { fields: [] }, version);
  if (intent !== 'publish') return redirect(`/listings/drafts/${id}?done=${intent === 'save' ? 'saved' : 'checked'}`);
  if (checked.missing.length > 0) return refused(form, { code: 'listings.incomplete', fields: [] }, checked.version);

  const publish = { id, version: checked.version, idempotencyKey: `${form.idempotencyKey}.publish` };
  const problems = problemsOf((await runQuery(args, PublishDraft, { input: publish })).publishCardDraft);
  return problems
    ? refused(form, { ...problems, fields: [] }, checked.version)
    : redirect(`/listings/drafts/${id}?done=sent`);
}

const pricesOf = (form: PostedForm, variantIds: readonly string[]) =>
  variantIds.flatMap((id) =>
    ['price', 'oldPrice'].map((what) => ({
      name: `variants.${id}.${what}`,
      text: form.text(`variants.${id}.${what}`),
    })),
  );

function categoryOf(form: PostedForm): { categoryId?: string; categoryName?: string } {
  const posted = form.text('category');
  if (posted === '') return {};
  const { id, text } = valueFrom(posted);
  return { categoryId: id ?? text, categoryName: text };
}
