import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { OrderDetail } from '../../lib/order-detail.ts';
import { Notice } from '../notice.tsx';

/** Each flag in a sentence, with what to do about it. */
export function AttentionNotices({
  order: { attention, cancelRequested, rawStatus, connection },
}: {
  order: OrderDetail;
}) {
  const { t } = useTranslation();
  return (
    <>
      {cancelRequested && (
        <Notice tone="red" title={t('orderpages:attention.cancelRequested')}>
          {t('orderpages:attentionHelp.cancelRequested')}
        </Notice>
      )}
      {attention.map((flag) => (
        <Notice
          key={flag}
          tone={flag === 'oversold' ? 'red' : 'amber'}
          title={t(`orderpages:attention.${flag}`)}
          action={
            flag === 'unmapped' && connection ? (
              <Button component={Link} to={`/connections/${connection.id}/matching`} variant="default" size="xs">
                {t('orderpages:attentionHelp.match')}
              </Button>
            ) : (
              flag === 'oversold' && (
                <Button component={Link} to="/stock" variant="default" size="xs">
                  {t('orderpages:attentionHelp.toStock')}
                </Button>
              )
            )
          }
        >
          {t(`orderpages:attentionHelp.${flag}`, { word: rawStatus })}
        </Notice>
      ))}
    </>
  );
}
