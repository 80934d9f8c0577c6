import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { variantName } from '../../lib/variant-name.ts';
import type { Option } from '../../lib/variant-combos.ts';
import { SectionCard } from '../section-card.tsx';
import { Timeline } from '../timeline.tsx';
import { useMovementWords } from './movement-words.tsx';
import type { MovementFacts } from './movement-words.tsx';

type Movement = MovementFacts & {
  id: string;
  kind: string;
  at: string;
  actorId: string | null;
  onHandAfter: number;
  variant: { id: string; sku: string; options: Option[] };
  warehouse: { name: string };
};

type Props = {
  movements: Movement[];
  names: Record<string, string>;
  /** One variant needs no name. */ single: boolean;
  all: string;
};

/** The last lines of the ledger, the newest first. */
export function MovementsCard({ movements, names, single, all }: Props) {
  const { t } = useTranslation();
  const words = useMovementWords();
  return (
    <SectionCard
      title={t('products:section.movements')}
      action={
        movements.length > 0 && (
          <Button component={Link} to={all} variant="subtle" size="xs">
            {t('stock:openAll')}
          </Button>
        )
      }
    >
      {movements.length === 0 ? (
        <p>{t('stock:noMovements')}</p>
      ) : (
        <Timeline
          entries={movements.map((movement) => {
            const { text, of } = words.change(movement);
            return {
              id: movement.id,
              at: movement.at,
              title: `${t(`warehouse:movementKinds.${movement.kind}`)}: ${text}`,
              who: movement.actorId ? (names[movement.actorId] ?? t('stock:colleague')) : t('stock:system'),
              detail: [!single && variantName(movement.variant), of, movement.reason && words.reason(movement.reason)]
                .filter(Boolean)
                .join(' · '),
            };
          })}
        />
      )}
    </SectionCard>
  );
}
