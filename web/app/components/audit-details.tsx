import { useTranslation } from 'react-i18next';
import type { AuditRow } from '../lib/audit-row.ts';
import { useFormat } from '../lib/use-format.ts';
import { CodeBlock } from './code-block.tsx';
import { FormStack } from './form-stack.tsx';
import { KeyValueList } from './key-value-list.tsx';

export function AuditDetails({ row }: { row: AuditRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const details = row.details && typeof row.details === 'object' ? Object.entries(row.details) : [];
  return (
    <FormStack>
      <KeyValueList
        items={[
          { label: t('audit:column.at'), value: format.dateTime(row.at) },
          { label: t('audit:column.actor'), value: row.actorId === null ? t('audit:system') : row.actorName },
          ...(row.impersonatorName ? [{ label: t('audit:staff'), value: row.impersonatorName }] : []),
          { label: t('audit:column.ip'), value: row.ip || null },
          { label: t('audit:column.subject'), value: row.subject },
          { label: t('audit:entry'), value: row.id },
        ]}
      />
      {details.length > 0 && <CodeBlock label={t('audit:details')} value={row.details} />}
    </FormStack>
  );
}
