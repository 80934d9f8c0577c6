import { Button } from '@mantine/core';
import { Form, Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { FormResult } from '../../lib/form-problems.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { marketplaceName } from '../../theme/marketplaces.ts';
import { IdempotencyKey } from '../idempotency-key.tsx';
import { MarketplaceBadge } from '../marketplace-badge.tsx';
import { Notice } from '../notice.tsx';
import { SectionCard } from '../section-card.tsx';
import { SubmitButton } from '../submit-button.tsx';
import styles from './next-step-card.module.css';

export type Selling = { id: string; marketplace: string; name: string };

type Props = { connections: Selling[]; offeredAt: string[]; result: FormResult | undefined };

/** A product is in the catalogue; now it has to be sold somewhere. */
export function NextStepCard({ connections, offeredAt, result }: Props) {
  const { t } = useTranslation();
  const textOf = useProblemText();
  const open = connections.filter(({ id }) => !offeredAt.includes(id));
  if (connections.length > 0 && open.length === 0) return null;
  return (
    <SectionCard title={t('products:next.title')} status={connections.length > 0 ? t('products:next.text') : t('products:next.connectText')}>
      {result && (
        <div className={styles.problem}>
          <Notice tone="amber" title={textOf({ key: result.problems.code, message: result.problems.message })} />
        </div>
      )}
      {connections.length === 0 ? (
        <Button component={Link} to="/connections" fullWidth variant="default">
          {t('products:next.connect')}
        </Button>
      ) : (
        <ul className={styles.list}>
          {open.map(({ id, marketplace, name }) => (
            <li key={id} className={styles.line}>
              <MarketplaceBadge id={marketplace} account={name === marketplaceName(marketplace) ? undefined : name} />
              <Form method="post">
                <IdempotencyKey />
                <input type="hidden" name="intent" value="card" />
                <input type="hidden" name="of" value={id} />
                <SubmitButton variant="default" size="xs" name="go" value={id}>
                  {t('products:next.prepare')}
                </SubmitButton>
              </Form>
            </li>
          ))}
        </ul>
      )}
    </SectionCard>
  );
}
