import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../lib/problem-text.ts';
import { useFormResult } from '../../lib/form-result.ts';
import { fieldId } from '../form-field.tsx';
import { StatusBadge } from '../status-badge.tsx';
import styles from './setup.module.css';

type Remote = {
  remoteId: string;
  name: string;
  kind: string;
  active: boolean;
  scheme: string | null;
  warehouseIds: readonly string[];
};
type Own = { id: string; name: string; kind: string };

type Props = {
  /** Stock is told for a place of the market (`offerAtWarehouse`), or for the whole account. */
  perWarehouse: boolean;
  remote: readonly Remote[];
  own: readonly Own[];
  /** Of ours, those that feed the whole account. */
  account: readonly string[];
};

/** Which of our warehouses feed which place of the market, best first. */
export function WarehouseLinks({ perWarehouse, remote, own, account }: Props) {
  const { t } = useTranslation();
  const textOf = useProblemText();
  const problems = useFormResult()?.problems.fields.filter(({ path }) => path.startsWith('links.')) ?? [];
  const houses = own.filter(({ kind }) => kind === 'own');
  const writable = remote.filter(({ kind }) => kind === 'seller');
  const places: Remote[] = perWarehouse
    ? writable
    : [
        {
          remoteId: '',
          name: t('connections:places.wholeAccount'),
          kind: 'seller',
          active: true,
          scheme: null,
          warehouseIds: account,
        },
      ];
  if (places.length === 0) return <p className={styles.hint}>{t('connections:places.noneRemote')}</p>;
  return (
    <div id={fieldId('links')} tabIndex={-1}>
      {houses.map(({ id }) => (
        <input key={id} type="hidden" name="house" value={id} />
      ))}
      {places.map((place, at) => (
        <div key={place.remoteId} className={styles.link}>
          <input type="hidden" name="remote" value={place.remoteId} />
          <div className={styles.linkName}>
            <div className={styles.linkTitle}>{place.name}</div>
            <div className={styles.hint}>
              {[place.remoteId, place.scheme].filter(Boolean).join(' · ')}{' '}
              {!place.active && <StatusBadge tone="amber">{t('connections:places.inactive')}</StatusBadge>}
            </div>
          </div>
          <div className={styles.ranks}>
            {houses.map((house) => (
              <NativeSelect
                key={house.id}
                id={fieldId(`links.${at}.${house.id}`)}
                name={`rank.${place.remoteId}.${house.id}`}
                label={house.name}
                defaultValue={String(place.warehouseIds.indexOf(house.id) + 1)}
                data={[
                  { value: '0', label: t('connections:places.notUsed') },
                  ...houses.map((_, index) => ({
                    value: String(index + 1),
                    label: t('connections:places.rank', { rank: index + 1 }),
                  })),
                ]}
                error={
                  problems
                    .filter(({ path }) => path.startsWith(`links.${at}.`))
                    .map(textOf)
                    .join(' ') || undefined
                }
              />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
