import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import IconArrowRight from '@tabler/icons-react/dist/esm/icons/IconArrowRight.mjs';
import type { MatchView, QueueRow } from '../../lib/match-queue.ts';
import { useFormat } from '../../lib/use-format.ts';
import { CardSide } from './card-side.tsx';
import styles from './matching.module.css';
import { VariantSide } from './variant-side.tsx';

type Props = {
  offer: QueueRow;
  view: MatchView;
  selected: boolean;
  onSelect: (range: boolean) => void;
  onChoose: () => void;
  mayChange: boolean;
};

/**
 * Their card and our variant side by side. The buttons belong to the page's one form: `intent`, and what it is about, in
 * the button's value, so they work without JavaScript too.
 */
export function MatchRow({ offer, view, selected, onSelect, onChoose, mayChange }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const ours = offer.variant ?? offer.suggestedVariant;
  const name = offer.title || offer.listing.title;
  return (
    <li className={styles.row} data-selected={selected || undefined} data-match-row tabIndex={-1}>
      {mayChange && (
        <label className={`needs-js ${styles.check}`}>
          <input
            type="checkbox"
            aria-label={t('common:table.selectRow', { name })}
            checked={selected}
            onChange={(event) => onSelect((event.nativeEvent as unknown as MouseEvent).shiftKey)}
          />
        </label>
      )}
      <div className={styles.sides}>
        <CardSide offer={offer} />
        <IconArrowRight size={18} aria-hidden className={`mirrored ${styles.arrow}`} />
        {ours ? (
          <div>
            <VariantSide variant={ours} />
            {!offer.variant && (
              <div className={styles.suggested}>
                {offer.suggestionScore === null
                  ? t('connections:match.suggested')
                  : t('connections:match.alike', { percent: format.percent(offer.suggestionScore) })}
              </div>
            )}
          </div>
        ) : (
          <div className={styles.nothing}>{t('connections:match.noSuggestion')}</div>
        )}
      </div>
      {mayChange && <RowButtons offer={offer} view={view} name={name} onChoose={onChoose} />}
    </li>
  );
}

function RowButtons({ offer, view, name, onChoose }: Pick<Props, 'offer' | 'view' | 'onChoose'> & { name: string }) {
  const { t } = useTranslation();
  const button = (does: string, look: 'filled' | 'default' | 'subtle' = 'default') => (
    <Button
      key={does}
      type="submit"
      size="xs"
      name="do"
      value={`${does}:${offer.id}`}
      variant={look}
      {...(look === 'subtle' && { color: 'gray' })}
      aria-label={`${t(`connections:match.${does}`)}: ${name}`}
      data-do={does}
    >
      {t(`connections:match.${does}`)}
    </Button>
  );
  if (view === 'ignored') return <div className={styles.buttons}>{button('unignore')}</div>;
  if (offer.variant) return <div className={styles.buttons}>{button('unmatch')}</div>;
  return (
    <div className={styles.buttons}>
      {offer.suggestedVariant && button('match', 'filled')}
      <Button
        type="button"
        size="xs"
        variant="default"
        className="needs-js"
        onClick={onChoose}
        aria-label={`${t(offer.suggestedVariant ? 'connections:match.other' : 'connections:match.choose')}: ${name}`}
        data-do="other"
      >
        {t(offer.suggestedVariant ? 'connections:match.other' : 'connections:match.choose')}
      </Button>
      {button('create')}
      {button('ignore', 'subtle')}
    </div>
  );
}
