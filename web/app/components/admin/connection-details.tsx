import { useTranslation } from 'react-i18next';
import type { AdminConnection } from '../../lib/admin-connections.ts';
import { useFormat } from '../../lib/use-format.ts';
import { CodeBlock } from '../code-block.tsx';
import { ConnectionStateBadge } from '../connections/connection-state-badge.tsx';
import { FormStack } from '../form-stack.tsx';
import { KeyValueList } from '../key-value-list.tsx';
import { MarketplaceBadge } from '../marketplace-badge.tsx';
import { Notice } from '../notice.tsx';

/** What staff needs to help a partner: what is wrong in words, since when, and what was logged. */
export function ConnectionDetails({ connection }: { connection: AdminConnection }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, problem, problemSince, work, keysExpireAt, createdAt, marketplace, environment } = connection;
  return (
    <FormStack>
      {problem && (
        <Notice tone={state === 'broken' ? 'red' : 'amber'} title={problem.remedy}>
          {problem.marketText && <p>{t('connections:health.marketSays', { text: problem.marketText })}</p>}
          {problemSince && <p>{t('connections:health.since', { time: format.dateTime(problemSince) })}</p>}
        </Notice>
      )}
      <KeyValueList
        items={[
          { label: t('adminpages:connections.partner'), value: connection.partnerName },
          { label: t('adminpages:connections.marketplace'), value: <MarketplaceBadge id={marketplace} /> },
          { label: t('adminpages:connections.state'), value: <ConnectionStateBadge state={state} /> },
          { label: t('adminpages:connections.environment'), value: environment },
          {
            label: t('adminpages:connections.workedAt'),
            value: work.workedAt ? format.dateTime(work.workedAt) : t('adminpages:connections.never'),
          },
          { label: t('adminpages:connections.failures'), value: format.number(work.failures) },
          { label: t('adminpages:connections.keysUntil'), value: keysExpireAt && format.date(keysExpireAt) },
          { label: t('adminpages:connections.createdAt'), value: format.date(createdAt) },
        ]}
      />
      {work.lastError && <CodeBlock label={t('adminpages:connections.lastError')} value={work.lastError} />}
    </FormStack>
  );
}
