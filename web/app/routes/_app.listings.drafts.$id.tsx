import { Button } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CardColumns } from '../components/card-stack.tsx';
import { DoneMessage } from '../components/done-message.tsx';
import { FormField } from '../components/form-field.tsx';
import { FormStack } from '../components/form-stack.tsx';
import { AttributeField } from '../components/listings/attribute-field.tsx';
import type { Attribute } from '../components/listings/attribute-field.tsx';
import { DraftState } from '../components/listings/draft-state.tsx';
import styles from '../components/listings/draft.module.css';
import { MissingList } from '../components/listings/missing-list.tsx';
import { PackedTable } from '../components/listings/packed-table.tsx';
import { PhotoCheck } from '../components/listings/photo-check.tsx';
import { PriceRow } from '../components/listings/price-row.tsx';
import { SearchField } from '../components/listings/search-field.tsx';
import { MarketplaceBadge } from '../components/marketplace-badge.tsx';
import { Notice } from '../components/notice.tsx';
import { ConflictNotice, useConflictWords } from '../components/products/conflict-notice.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Page } from '../components/page.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { SubmitButton } from '../components/submit-button.tsx';
import { VersionedForm } from '../components/versioned-form.tsx';
import { ListingMoved } from '../documents/connection-live.ts';
import { Draft, DraftAttributes, Margins } from '../documents/card-drafts.server.ts';
import { changeDraft } from '../lib/draft-changes.server.ts';
import { pricesOf, readContent } from '../lib/draft-content.ts';
import type { FormResult } from '../lib/form-problems.ts';
import type { ResultOf } from '../lib/graphql.ts';
import { decimalOf } from '../lib/minor-from.ts';
import { pageTitle } from '../lib/page-title.ts';
import { requireCapability, requirePermission, runQuery } from '../lib/run-query.server.ts';
import { useLiveRefresh } from '../lib/use-live.ts';

export { keepWhileAsking as shouldRevalidate } from '../lib/asked.ts';

export const meta = pageTitle('listings:publish.title');

export async function loader(args: LoaderFunctionArgs) {
  requireCapability(args, 'marketplaces');
  requirePermission(args, 'listings:write');
  const { cardDraft: draft } = await runQuery(args, Draft, { id: args.params['id'] ?? '' });
  const [{ attributes, attributesFailed }, margins] = await Promise.all([
    attributesOf(args, draft),
    marginsOf(args, draft),
  ]);
  return { draft, attributes, attributesFailed, margins };
}

type DraftOnPage = ResultOf<typeof Draft>['cardDraft'];

async function attributesOf({ context }: LoaderFunctionArgs, { categoryId, connection }: DraftOnPage) {
  const asks = categoryId && connection.adapter.capabilities.includes('catalog.attributes');
  const { data } = asks
    ? await context.graphql(DraftAttributes, { connectionId: connection.id, categoryId })
    : { data: { remoteAttributes: [] as Attribute[] } };
  // A market that does not answer now must not keep the rest of the card from being edited.
  return { attributes: data?.remoteAttributes ?? [], attributesFailed: !data };
}

/** Of the prices as they stand; a price that is being typed asks for itself. */
async function marginsOf(args: LoaderFunctionArgs, draft: DraftOnPage) {
  const prices = pricesOf(draft).flatMap(({ variant, price }) => (price ? [{ variantId: variant.id, price }] : []));
  if (prices.length === 0) return [];
  const { id: connectionId } = draft.connection;
  return (await runQuery(args, Margins, { connectionId, prices, categoryId: draft.categoryId })).marginEstimates;
}

export const action = (args: ActionFunctionArgs) => changeDraft(args);

export default function DraftPage() {
  const { t } = useTranslation();
  const { draft, attributes, attributesFailed, margins } = useLoaderData<typeof loader>();
  const answer = useConflictWords(useActionData<typeof action>() as FormResult | undefined);
  useLiveRefresh(ListingMoved);
  const { id, connection, product, missing, photos } = draft;
  const { adapter, currency } = connection;
  const content = readContent(draft.content);
  const direct = adapter.capabilities.includes('catalog.publish');
  const categories =
    adapter.capabilities.includes('catalog.searchCategories') || adapter.capabilities.includes('catalog.categories');
  const editable = draft.state !== 'publishing';
  const wasEditable = useRef(editable);
  useEffect(() => {
    // what became of the card stands at the top, the button that sent it below
    if (wasEditable.current && !editable) window.scrollTo({ top: 0 });
    wasEditable.current = editable;
  }, [editable]);
  const sendKey = direct ? (draft.cardId ? 'sendChanges' : 'send') : 'makeFile';
  const required = attributes.filter((attribute) => attribute.required);
  const optional = attributes.filter((attribute) => !attribute.required);
  const given = (attributeId: string) => content.attributes.find((one) => one.attributeId === attributeId);
  const titles = (product?.titles ?? {}) as Record<string, string | null>;
  const stored = [
    { name: 'brand', label: t('listings:field.brand'), value: content.brand ?? product?.brand ?? '' },
    ...adapter.listingLanguages.flatMap((code) => {
      const language = t(`listings:language.${code}`, { defaultValue: code });
      return [
        {
          name: `title.${code}`,
          label: t('listings:publish.titleIn', { language }),
          value: content.titles[code] ?? titles[code] ?? product?.title ?? '',
        },
        {
          name: `description.${code}`,
          label: t('listings:publish.descriptionIn', { language }),
          value: content.descriptions[code] ?? product?.description ?? '',
        },
      ];
    }),
  ];
  const form = (
    <FormStack>
      <SectionCard title={t('listings:publish.category')}>
        {categories ? (
          <SearchField
            name="category"
            label={t('listings:publish.categoryFind')}
            hint={t('listings:publish.categoryHint')}
            chosen={draft.categoryId ? [{ id: draft.categoryId, text: draft.categoryName ?? draft.categoryId }] : []}
            from={`/listings/drafts/${id}/search?of=categories`}
            max={1}
            submitOnChoose
          />
        ) : (
          <FormField
            name="category"
            label={t('listings:publish.categoryName')}
            hint={t('listings:publish.categoryFree')}
            defaultValue={draft.categoryName ?? draft.categoryId ?? ''}
          />
        )}
      </SectionCard>
      <SectionCard title={t('listings:publish.texts')}>
        <FormStack>
          <FormField
            name="brand"
            label={t('listings:field.brand')}
            defaultValue={content.brand ?? product?.brand ?? ''}
          />
          {adapter.listingLanguages.map((language) => (
            <FormStack key={language}>
              <input type="hidden" name="language" value={language} />
              <FormField
                name={`title.${language}`}
                label={t('listings:publish.titleIn', {
                  language: t(`listings:language.${language}`, { defaultValue: language }),
                })}
                defaultValue={content.titles[language] ?? titles[language] ?? product?.title ?? ''}
              />
              <FormField
                name={`description.${language}`}
                kind="textarea"
                label={t('listings:publish.descriptionIn', {
                  language: t(`listings:language.${language}`, { defaultValue: language }),
                })}
                defaultValue={content.descriptions[language] ?? product?.description ?? ''}
              />
            </FormStack>
          ))}
        </FormStack>
      </SectionCard>
      {attributesFailed && <Notice tone="amber" title={t('listings:publish.attributesFailed')} />}
      {attributes.length > 0 && (
        <SectionCard
          title={t('listings:publish.attributes')}
          status={t('listings:publish.attributesHint', { count: required.length })}
        >
          <FormStack>
            {required.map((attribute) => (
              <AttributeField key={attribute.id} draftId={id} attribute={attribute} given={given(attribute.id)} />
            ))}
            {optional.length > 0 && (
              <details open={required.length === 0}>
                <summary>{t('listings:publish.optional', { count: optional.length })}</summary>
                <FormStack>
                  {optional.map((attribute) => (
                    <AttributeField key={attribute.id} draftId={id} attribute={attribute} given={given(attribute.id)} />
                  ))}
                </FormStack>
              </details>
            )}
          </FormStack>
        </SectionCard>
      )}
      <SectionCard title={t('listings:publish.prices')} status={t('listings:publish.pricesHint')}>
        {pricesOf(draft).map(({ variant, price, oldPrice }) => (
          <PriceRow
            key={variant.id}
            draftId={id}
            currency={currency}
            variant={variant}
            price={decimalOf(price, currency)}
            oldPrice={decimalOf(oldPrice, currency)}
            margin={margins.find(({ variantId }) => variantId === variant.id) ?? null}
          />
        ))}
      </SectionCard>
      <SectionCard
        title={t('listings:publish.packed')}
        status={t('listings:publish.packedHint')}
        action={
          product && (
            <Button component={Link} to={`/products/${product.id}`} size="xs" variant="default">
              {t('listings:openProduct')}
            </Button>
          )
        }
      >
        <PackedTable variants={product?.variants ?? []} />
      </SectionCard>
      <div id="photos">
        <SectionCard title={t('listings:field.photos')}>
          <PhotoCheck photos={photos} rules={adapter.photoRules} />
        </SectionCard>
      </div>
    </FormStack>
  );
  const aside = (
    <div className={styles.aside}>
      <SectionCard
        title={t('listings:missingList.title')}
        status={missing.length === 0 ? undefined : t('listings:missingList.count', { count: missing.length })}
      >
        {missing.length === 0 ? (
          <StatusBadge tone="green">{t('listings:missingList.nothing')}</StatusBadge>
        ) : (
          <MissingList missing={missing} attributes={attributes} variants={product?.variants ?? []} />
        )}
      </SectionCard>
      {editable && (
        <div className={styles.buttons}>
          <SubmitButton name="intent" value="publish">
            {t(`listings:publish.${sendKey}`)}
          </SubmitButton>
          <SubmitButton name="intent" value="check" variant="default">
            {t('listings:publish.check')}
          </SubmitButton>
          <Button type="submit" name="intent" value="save" variant="subtle" color="gray" data-save>
            {t('connections:save')}
          </Button>
        </div>
      )}
    </div>
  );
  return (
    <Page>
      <DoneMessage
        texts={{
          saved: t('listings:draft.saved'),
          checked: t('listings:draft.checked'),
          sent: t('listings:draft.sent'),
        }}
      />
      <PageHead
        back={
          product
            ? { to: `/products/${product.id}`, label: product.title }
            : { to: '/listings', label: t('listings:title') }
        }
        title={t(draft.cardId ? 'listings:publish.change' : 'listings:publish.on', { title: product?.title ?? '' })}
        status={<MarketplaceBadge id={connection.marketplace} account={connection.name} />}
      />
      <FormStack>
        <DraftState draft={draft} direct={direct} />
        <VersionedForm
          key={`${id}${draft.categoryId ?? ''}`}
          version={draft.version}
          result={answer}
          enter="save"
          preventScrollReset
        >
          {editable && <ConflictNotice stored={stored} version={draft.version} reload={`/listings/drafts/${id}`} />}
          <fieldset className={styles.plain} disabled={!editable} aria-label={t('listings:publish.title')}>
            <CardColumns main={form} aside={aside} />
          </fieldset>
        </VersionedForm>
      </FormStack>
    </Page>
  );
}
