import { useTranslation } from 'react-i18next';
import type { Option } from '../../lib/variant-combos.ts';
import { useFormat } from '../../lib/use-format.ts';
import { variantName } from '../../lib/variant-name.ts';
import type { Column } from '../index-table-types.ts';
import { useMovementWords } from './movement-words.tsx';
import type { MovementFacts } from './movement-words.tsx';
import styles from './movement-columns.module.css';

type MovementRow = MovementFacts & {
  id: string;
  kind: string;
  at: string;
  actorId: string | null;
  onHandAfter: number;
  variant: { id: string; sku: string; options: Option[]; product: { id: string; title: string } };
  warehouse: { id: string; name: string };
};

type Shown = { names: Record<string, string>; warehouses: number };

export function useMovementColumns({ names, warehouses }: Shown): Column<MovementRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useMovementWords();
  return [
    {
      id: 'product',
      header: t('products:column.title'),
      minWidth: 220,
      cell: ({ variant }) => (
        <span className={styles.product}>
          <span className={styles.title}>{variant.product.title}</span>
          <span className={styles.variant}>{variantName(variant)}</span>
        </span>
      ),
    },
    {
      id: 'at',
      header: t('stock:column.at'),
      brief: true,
      cell: ({ at }) => <span className="number">{format.dateTime(at)}</span>,
    },
    {
      id: 'kind',
      header: t('stock:column.kind'),
      brief: true,
      cell: ({ kind }) => t(`warehouse:movementKinds.${kind}`),
    },
    {
      id: 'change',
      header: t('stock:column.change'),
      align: 'end',
      cell: (movement) => {
        const { text, of } = words.change(movement);
        return (
          <span className={styles.change}>
            <b className="number" data-sign={text.startsWith('+') ? 'plus' : 'minus'}>
              {text}
            </b>
            <span className={styles.of}>{of}</span>
          </span>
        );
      },
    },
    {
      id: 'after',
      header: t('stock:column.after'),
      align: 'end',
      cell: ({ onHandAfter }) => <span className="number">{format.number(onHandAfter)}</span>,
    },
    {
      id: 'warehouse',
      header: t('stock:column.warehouse'),
      hidden: warehouses < 2,
      cell: ({ warehouse }) => warehouse.name,
    },
    {
      id: 'reason',
      header: t('stock:column.reason'),
      cell: ({ reason }) => <span className={styles.reason}>{reason ? words.reason(reason) : '–'}</span>,
    },
    {
      id: 'who',
      header: t('stock:column.who'),
      cell: ({ actorId }) => (actorId ? (names[actorId] ?? t('stock:colleague')) : t('stock:system')),
    },
  ];
}
