import type { SerializeFrom } from '@remix-run/node';
import { useFetcher } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextInput } from '@mantine/core';
import { optionWords } from '../../lib/connections.ts';
import { useFormat } from '../../lib/use-format.ts';
import type { loader } from '../../routes/_app.listings.drafts.$id.search.tsx';
import { useProblemText } from '../../lib/problem-text.ts';
import { useFormResult } from '../../lib/form-result.ts';
import { fieldId } from '../form-field.tsx';
import { FormPair } from '../form-stack.tsx';
import { Money } from '../money.tsx';
import styles from './draft.module.css';

type Margin = NonNullable<SerializeFrom<typeof loader>['margin']>;

type Props = {
  draftId: string;
  currency: string;
  variant: {
    id: string;
    sku: string;
    options: readonly { name: string; value: string }[];
    cost: { minor: string; currency: string } | null;
  };
  price: string;
  oldPrice: string;
  /** Of `price`. */
  margin: Margin | null;
};

/** A variant's price with what remains of it after the market has taken its part. */
export function PriceRow({ draftId, currency, variant, price, oldPrice, margin: stored }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const textOf = useProblemText();
  const result = useFormResult();
  const { load, data } = useFetcher<typeof loader>();
  const [text, setText] = useState(price);
  useEffect(() => {
    if (!text || text === price) return;
    const from = `/listings/drafts/${draftId}/search?of=margin&variant=${variant.id}&q=${encodeURIComponent(text)}`;
    const timer = setTimeout(() => load(from), 300);
    return () => clearTimeout(timer);
  }, [text, price, draftId, variant.id, load]);
  const error = (name: string) =>
    result?.problems.fields
      .filter(({ path }) => path === name)
      .map(textOf)
      .join(' ') || undefined;
  const margin = text === price ? stored : text ? data?.margin : null;
  // a market that tells its commission with the card only: what remains is no more than this
  const isUnknown = !margin?.commission || margin.commission.minor === '0';
  const name = `variants.${variant.id}`;
  return (
    <div className={styles.priceRow}>
      <div className={styles.variant}>
        {optionWords(variant.options) || variant.sku}{' '}
        {variant.options.length > 0 && <span className={styles.muted}>{variant.sku}</span>}
      </div>
      <FormPair>
        <TextInput
          id={fieldId(`${name}.price`)}
          name={`${name}.price`}
          label={t('listings:publish.price', { currency })}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          inputMode="decimal"
          autoComplete="off"
          error={error(`${name}.price`)}
        />
        <TextInput
          id={fieldId(`${name}.oldPrice`)}
          name={`${name}.oldPrice`}
          label={t('listings:publish.oldPrice', { currency })}
          defaultValue={oldPrice}
          inputMode="decimal"
          autoComplete="off"
          error={error(`${name}.oldPrice`)}
        />
      </FormPair>
      {margin && (
        <dl className={styles.margin} aria-live="polite">
          <Part label={t('listings:margin.commission')}>
            {isUnknown ? t('listings:margin.unknown') : <Money value={margin.commission} />}
          </Part>
          <Part label={t('listings:margin.logistics')}>
            <Money value={margin.logistics} />
          </Part>
          <Part label={t('listings:margin.payout')}>
            {isUnknown ? (
              t('listings:margin.atMost', { sum: format.money(margin.payout) })
            ) : (
              <Money value={margin.payout} />
            )}
          </Part>
          <Part label={t('listings:margin.cost')}>
            <Money value={variant.cost} />
          </Part>
          <Part label={t('listings:margin.profit')}>
            {margin.profit && isUnknown ? (
              t('listings:margin.atMost', { sum: format.money(margin.profit) })
            ) : margin.profit ? (
              <>
                <Money value={margin.profit} signed />{' '}
                {margin.marginPercent !== null && `(${format.percent(margin.marginPercent / 100)})`}
              </>
            ) : (
              t(variant.cost ? 'listings:margin.otherCurrency' : 'listings:margin.noCost')
            )}
          </Part>
        </dl>
      )}
    </div>
  );
}

function Part({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
