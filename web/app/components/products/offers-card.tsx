import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { MoneyValue } from '../../lib/format-money.ts';
import { useFormat } from '../../lib/use-format.ts';
import { marketplaceName } from '../../theme/marketplaces.ts';
import { Freshness } from '../freshness.tsx';
import { MarketplaceBadge } from '../marketplace-badge.tsx';
import { Money } from '../money.tsx';
import type { Tone } from '../notice.tsx';
import { SectionCard } from '../section-card.tsx';
import { StatusBadge } from '../status-badge.tsx';
import styles from './offers-card.module.css';
import { PlainTable } from './plain-table.tsx';

type Value = { quantity: number | null; price: MoneyValue | null } | null;
type ValueState = 'live' | 'waiting' | 'sending' | 'checking' | 'held' | 'rejected' | 'paused' | 'no_value';

export type OfferLine = {
  id: string;
  variant: string;
  marketplace: string;
  account: string;
  facet: string;
  remoteWarehouseId: string | null;
  state: ValueState;
  desired: Value;
  sent: Value;
  shown: Value;
  shownAt: string | null;
  problem: { marketText: string | null; remedy: string } | null;
};

type Props = { lines: OfferLine[]; offered: number; several: boolean };

const tones: Record<ValueState, Tone> = {
  live: 'green',
  waiting: 'neutral',
  sending: 'neutral',
  checking: 'neutral',
  held: 'amber',
  rejected: 'amber',
  paused: 'amber',
  no_value: 'neutral',
};

/** What is wanted, what was sent, and what the marketplace shows: side by side. */
export function OffersCard({ lines, offered, several }: Props) {
  const { t } = useTranslation();
  return (
    <SectionCard
      flush
      title={t('products:section.offers')}
      status={offered > 0 ? t('products:offers.count', { count: offered }) : undefined}
      action={
        offered > 0 && (
          <Button component={Link} to="/listings" variant="subtle" size="xs">
            {t('stock:openAll')}
          </Button>
        )
      }
    >
      {lines.length === 0 ? (
        <div className={styles.empty}>
          <p>{offered > 0 ? t('products:offers.nothingSent') : t('products:offers.none')}</p>
          <p className={styles.hint}>
            {offered > 0 ? t('products:offers.nothingSentText') : t('products:offers.noneText')}
          </p>
        </div>
      ) : (
        <div className={styles.table}>
          <PlainTable
            label={t('products:section.offers')}
            head={[
              { id: 'market', label: t('products:offers.market') },
              ...(several ? [{ id: 'variant', label: t('products:column.variant') }] : []),
              { id: 'what', label: t('products:offers.what') },
              { id: 'desired', label: t('products:offers.desired'), align: 'end' },
              { id: 'sent', label: t('products:offers.sent'), align: 'end' },
              { id: 'shown', label: t('products:offers.shown'), align: 'end' },
              { id: 'state', label: t('products:column.status') },
            ]}
          >
            {lines.map((line) => (
              <OfferRow key={`${line.id}${line.facet}${line.remoteWarehouseId ?? ''}`} line={line} several={several} />
            ))}
          </PlainTable>
        </div>
      )}
    </SectionCard>
  );
}

function OfferRow({ line, several }: { line: OfferLine; several: boolean }) {
  const { t } = useTranslation();
  const { problem } = line;
  return (
    <tr>
      <th scope="row">
        <MarketplaceBadge id={line.marketplace} account={line.account} />
      </th>
      {several && <td>{line.variant}</td>}
      <td>{t(`products:offers.facet.${line.facet}`)}</td>
      <td data-align="end">
        <OfferValue value={line.desired} />
      </td>
      <td data-align="end">
        <OfferValue value={line.sent} />
      </td>
      <td data-align="end">
        <OfferValue value={line.shown} />
        {line.shownAt && (
          <div className={styles.fresh}>
            <Freshness at={line.shownAt} source={marketplaceName(line.marketplace)} />
          </div>
        )}
      </td>
      <td>
        <StatusBadge tone={tones[line.state]} raw={problem?.marketText ?? undefined}>
          {t(`products:offers.state.${line.state}`)}
        </StatusBadge>
        {problem && <div className={styles.remedy}>{problem.remedy}</div>}
      </td>
    </tr>
  );
}

function OfferValue({ value }: { value: Value }) {
  const format = useFormat();
  if (!value) return <span>–</span>;
  if (value.price) return <Money value={value.price} />;
  return <span className="number">{value.quantity === null ? '–' : format.number(value.quantity)}</span>;
}
