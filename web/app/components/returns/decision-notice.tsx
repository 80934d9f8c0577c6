import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useAskHref } from '../../lib/asked.ts';
import type { ReturnDetail } from '../../lib/return-detail.ts';
import { useMarketWords } from '../../lib/use-market-words.ts';
import { Notice } from '../notice.tsx';
import styles from '../orders/orders.module.css';

type Props = { decisions: ReturnDetail['decisions']; market: string | null };

/** The market waits for an answer; each possible one asks once more before it is sent. */
export function DecisionNotice({ decisions, market }: Props) {
  const { t } = useTranslation();
  const words = useMarketWords();
  const askHref = useAskHref();
  if (decisions.length === 0) return null;
  return (
    <Notice
      tone="amber"
      title={t('orderpages:return.decide')}
      action={
        <span className={styles.actions}>
          {decisions.map(({ id, kind, label }) => (
            <Button
              key={id}
              component={Link}
              to={askHref('decide', id)}
              preventScrollReset
              size="xs"
              variant={kind === 'accept' ? 'filled' : 'default'}
            >
              {words(market, label)}
            </Button>
          ))}
        </span>
      }
    >
      {t('orderpages:return.decideText')}
    </Notice>
  );
}
