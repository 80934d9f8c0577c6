import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import IconFileSpreadsheet from '@tabler/icons-react/dist/esm/icons/IconFileSpreadsheet.mjs';
import type { ImportState } from '../../lib/import-views.ts';
import { useFormat } from '../../lib/use-format.ts';
import type { Tone } from '../notice.tsx';
import { Row, RowList } from '../row-list.tsx';
import { SectionCard } from '../section-card.tsx';
import { StatusBadge } from '../status-badge.tsx';

export type Recent = {
  id: string;
  fileName: string;
  state: ImportState;
  totalRows: number;
  badRows: number;
  appliedRows: number;
  createdAt: string;
};

const importTones: Record<ImportState, Tone> = {
  checking: 'neutral',
  checked: 'amber',
  applying: 'neutral',
  applied: 'green',
  failed: 'red',
  cancelled: 'neutral',
};

export function RecentImports({ imports, pages }: { imports: Recent[]; pages: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (imports.length === 0) return null;
  return (
    <SectionCard flush title={t('imports:recent')}>
      <RowList label={t('imports:recent')}>
        {imports.map((one) => (
          <Row
            key={one.id}
            icon={<IconFileSpreadsheet size={18} stroke={1.5} aria-hidden />}
            title={<Link to={`${pages}/${one.id}`}>{one.fileName}</Link>}
            badge={<StatusBadge tone={importTones[one.state]}>{t(`imports:state.${one.state}`)}</StatusBadge>}
            detail={[
              format.dateTime(one.createdAt),
              t('imports:rows', { count: one.totalRows, shown: format.number(one.totalRows) }),
              one.badRows > 0 && t('imports:bad', { count: one.badRows, shown: format.number(one.badRows) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          />
        ))}
      </RowList>
    </SectionCard>
  );
}
