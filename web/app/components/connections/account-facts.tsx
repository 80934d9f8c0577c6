import { useTranslation } from 'react-i18next';
import type { ConnectionRow } from '../../lib/connections.ts';
import { keysExpireSoonMs } from '../../lib/connections.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useNow } from '../../lib/use-now.ts';
import { FormStack } from '../form-stack.tsx';
import { KeyValueList } from '../key-value-list.tsx';
import { MarketplaceBadge } from '../marketplace-badge.tsx';
import { Notice } from '../notice.tsx';
import { StatusBadge } from '../status-badge.tsx';

/** What the market told about the account when the keys were tried. */
export function AccountFacts({ connection }: { connection: ConnectionRow }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { keysExpireAt, tokenType, tier, scopes, warnings } = connection;
  const word = (key: string, otherwise: string) => (i18n.exists(key) ? t(key) : otherwise);
  const soon = keysExpireAt !== null && new Date(keysExpireAt).getTime() - now < keysExpireSoonMs;
  const items = [
    { label: t('connections:account.marketplace'), value: <MarketplaceBadge id={connection.marketplace} /> },
    { label: t('connections:account.name'), value: connection.accountName },
    { label: t('connections:account.id'), value: connection.accountId },
    { label: t('connections:account.environment'), value: t(`connections:environment.${connection.environment}`) },
    ...(tokenType
      ? [{ label: t('connections:account.keyType'), value: word(`connections:keyType.${tokenType}`, tokenType) }]
      : []),
    ...(tier ? [{ label: t('connections:account.tier'), value: word(`connections:tier.${tier}`, tier) }] : []),
    {
      label: t('connections:account.expires'),
      value: keysExpireAt ? (
        soon ? (
          <StatusBadge tone="amber">{format.date(keysExpireAt)}</StatusBadge>
        ) : (
          format.date(keysExpireAt)
        )
      ) : (
        t('connections:account.noExpiry')
      ),
    },
    { label: t('connections:account.currency'), value: connection.currency },
    ...(scopes.length > 0 ? [{ label: t('connections:account.scopes'), value: scopes.join(', ') }] : []),
  ];
  return (
    <FormStack>
      <KeyValueList items={items} />
      {warnings.map((warning) => (
        <Notice key={warning} tone="amber" title={warning} />
      ))}
    </FormStack>
  );
}
