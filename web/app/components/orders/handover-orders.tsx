import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { lineTitle } from '../../lib/line-title.ts';
import type { OrderStage } from '../../lib/order-views.ts';
import { DeadlineChip } from '../deadline-chip.tsx';
import { Money } from '../money.tsx';
import styles from './orders.module.css';
import { StageBadge } from './stage-badge.tsx';

type Order = {
  id: string;
  number: string;
  stage: OrderStage;
  rawStatus: string;
  dueAt?: string | null;
  total: { minor: string; currency: string };
  lines: { id: string; title: string; ordered: number; variant: { product: { title: string } } | null }[];
};

const titlesOf = ({ lines }: Order) =>
  lines.map((line) => (line.ordered > 1 ? `${lineTitle(line)} × ${line.ordered}` : lineTitle(line))).join(', ');

export function HandoverOrders({ orders }: { orders: readonly Order[] }) {
  return (
    <ul className={styles.list}>
      {orders.map((order) => (
        <li key={order.id}>
          <span className={styles.choiceWords}>
            <Link to={`/orders/${order.id}`} className="number">
              {order.number}
            </Link>
            <span className={styles.quiet}>{titlesOf(order)}</span>
          </span>
          <StageBadge stage={order.stage} raw={order.rawStatus} />
          <Money value={order.total} />
        </li>
      ))}
    </ul>
  );
}

/** The same orders to be chosen by check boxes. */
export function OrderChoices({ orders, chosen }: { orders: readonly Order[]; chosen: ReadonlySet<string> }) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.fieldset}>
      <legend className={styles.legend}>{t('orderpages:handover.choose')}</legend>
      {orders.map((order) => (
        <label key={order.id} className={styles.choice}>
          <input type="checkbox" name="order" value={order.id} defaultChecked={chosen.has(order.id)} />
          <span className={styles.choiceWords}>
            <span className="number">{order.number}</span>
            <span className={styles.quiet}>{titlesOf(order)}</span>
          </span>
          {order.dueAt && <DeadlineChip at={order.dueAt} />}
          <StageBadge stage={order.stage} raw={order.rawStatus} />
        </label>
      ))}
    </fieldset>
  );
}
