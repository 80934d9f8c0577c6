import { Link, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconChevronLeft from '@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import { nextPage, previousPage, rowsBefore } from '../lib/cursor-paging.ts';
import type { PageInfo } from '../lib/cursor-paging.ts';
import { useFormat } from '../lib/use-format.ts';
import styles from './pager.module.css';

type Props = {
  pageInfo: PageInfo;
  shown: number;
  pageSize: number;
  /** "1,000+" where nobody counts to the end. */ total?: { count: number; atLeast: boolean };
  /** False where pages have differing numbers of rows, so that "51–100" would be a guess. */
  numbered?: boolean;
};

/** Links, so that paging works before JavaScript and opens in a new tab. */
export function Pager({ pageInfo, shown, pageSize, total, numbered = true }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [params] = useSearchParams();
  const next = nextPage(params, pageInfo);
  const previous = previousPage(params);
  const before = rowsBefore(params, pageSize);
  const range = { from: format.number(shown === 0 ? 0 : before + 1), to: format.number(before + shown) };
  return (
    <nav className={styles.pager} aria-label={t('common:pager.label')}>
      <span className={styles.range}>
        {!numbered
          ? null
          : total
            ? t('common:pager.rangeOf', { ...range, total: `${format.number(total.count)}${total.atLeast ? '+' : ''}` })
            : t('common:pager.range', range)}
      </span>
      <PageLink to={previous} label={t('common:pager.previous')}>
        <IconChevronLeft size={16} aria-hidden className="mirrored" />
      </PageLink>
      <PageLink to={next} label={t('common:pager.next')}>
        <IconChevronRight size={16} aria-hidden className="mirrored" />
      </PageLink>
    </nav>
  );
}

function PageLink({ to, label, children }: { to: string | null; label: string; children: React.ReactNode }) {
  if (to === null)
    return (
      <span className={styles.link} aria-disabled="true" role="link" aria-label={label}>
        {children}
      </span>
    );
  return (
    <Link to={to} className={styles.link} aria-label={label} prefetch="intent">
      {children}
    </Link>
  );
}
