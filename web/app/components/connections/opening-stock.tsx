import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { OpeningPreview } from '../../documents/connections.server.ts';
import type { FormResult } from '../../lib/form-problems.ts';
import type { ResultOf } from '../../lib/graphql.ts';
import { optionWords } from '../../lib/connections.ts';
import { useFormat } from '../../lib/use-format.ts';
import { ActionForm } from '../action-form.tsx';
import { SubmitButton } from '../submit-button.tsx';
import styles from './setup.module.css';

type Rows = ResultOf<typeof OpeningPreview>['openingStockPreview'];

/** The first quantity of what nobody has counted: from this account, from a count, or later. */
export function OpeningStock({ rows, result }: { rows: Rows; result: FormResult | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const units = rows.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <>
      <p>
        {t(rows.length >= 100 ? 'connections:opening.textMany' : 'connections:opening.text', {
          count: rows.length,
          units: format.number(units),
        })}
      </p>
      <details className={styles.details}>
        <summary>{t('connections:opening.look')}</summary>
        <div className={styles.tableScroll} role="region" tabIndex={0} aria-label={t('connections:opening.look')}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('connections:opening.variant')}</th>
                <th scope="col" data-align="end">
                  {t('connections:opening.remote')}
                </th>
                <th scope="col" data-align="end">
                  {t('connections:opening.inOrders')}
                </th>
                <th scope="col" data-align="end">
                  {t('connections:opening.quantity')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ variant, remote, inOpenOrders, quantity }) => (
                <tr key={variant.id}>
                  <th scope="row">
                    {variant.product.title}
                    <div className={styles.hint}>
                      {[variant.sku, optionWords(variant.options)].filter(Boolean).join(' · ')}
                    </div>
                  </th>
                  <td data-align="end">{format.number(remote)}</td>
                  <td data-align="end">{format.number(inOpenOrders)}</td>
                  <td data-align="end">{format.number(quantity)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
      <ActionForm result={result} preventScrollReset>
        <input type="hidden" name="intent" value="opening" />
        <div className={styles.setupActions}>
          <SubmitButton size="xs" name="intent" value="opening">
            {t('connections:opening.take')}
          </SubmitButton>
          <Button component={Link} to="/stock" size="xs" variant="default">
            {t('connections:opening.count')}
          </Button>
        </div>
      </ActionForm>
    </>
  );
}
