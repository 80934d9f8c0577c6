import { Link, useSearchParams } from '@remix-run/react';
import type { TableView } from './index-table-types.ts';
import styles from './view-tabs.module.css';

/** Saved views: links that replace the filters by their own and keep nothing else. */
export function ViewTabs({ views, label }: { views: TableView[]; label: string }) {
  const [params] = useSearchParams();
  const current = params.get('view') ?? views[0]?.id;
  return (
    <nav aria-label={label} className={styles.tabs}>
      {views.map((view, index) => (
        <Link
          key={view.id}
          to={addressOf(view, index === 0)}
          className={styles.tab}
          aria-current={view.id === current ? 'page' : undefined}
          prefetch="intent"
        >
          {view.label}
          {view.count && <span className={styles.count}>{view.count}</span>}
        </Link>
      ))}
    </nav>
  );
}

function addressOf(view: TableView, first: boolean): string {
  const params = new URLSearchParams(first ? {} : { view: view.id });
  for (const [name, value] of Object.entries(view.params)) for (const one of [value].flat()) params.append(name, one);
  return `?${params.toString()}`;
}
