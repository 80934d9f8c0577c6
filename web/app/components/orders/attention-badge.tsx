import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../status-badge.tsx';

export function AttentionBadges({ flags, cancelRequested }: { flags: readonly string[]; cancelRequested?: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {cancelRequested && <StatusBadge tone="red">{t('orderpages:attention.cancelRequested')}</StatusBadge>}
      {flags.map((flag) => (
        <StatusBadge key={flag} tone={flag === 'oversold' ? 'red' : 'amber'}>
          {t(`orderpages:attention.${flag}`)}
        </StatusBadge>
      ))}
    </>
  );
}
