import { useTranslation } from 'react-i18next';

export type MovementFacts = {
  onHandDelta: number;
  reservedDelta: number;
  damagedDelta: number;
  incomingDelta: number;
  reason: string;
};

const minus = '\u2212';
const signedUnits = (units: number): string => (units > 0 ? `+${units}` : `${minus}${Math.abs(units)}`);

/** What changed, by the first of the four that did. */
export function useMovementWords() {
  const { t, i18n } = useTranslation();
  return {
    change: ({
      onHandDelta,
      reservedDelta,
      damagedDelta,
      incomingDelta,
    }: MovementFacts): { text: string; of: string } => {
      if (onHandDelta !== 0) return { text: signedUnits(onHandDelta), of: t('stock:column.onHand') };
      if (reservedDelta !== 0) return { text: signedUnits(reservedDelta), of: t('stock:column.reserved') };
      if (incomingDelta !== 0) return { text: signedUnits(incomingDelta), of: t('stock:column.incoming') };
      if (damagedDelta !== 0) return { text: signedUnits(damagedDelta), of: t('stock:column.damaged') };
      return { text: '0', of: t('stock:column.onHand') };
    },
    /** Free text, or a word the server has a name for. */
    reason: (reason: string): string => {
      const known = `warehouse:reasons.${reason}`;
      return i18n.exists(known) ? t(known) : reason;
    },
  };
}
