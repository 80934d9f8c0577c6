import { useTranslation } from 'react-i18next';
import type { FormResult } from '../../lib/form-problems.ts';
import { useAskHref } from '../../lib/asked.ts';
import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { ActionForm } from '../action-form.tsx';
import { AskedButtons } from '../asked-buttons.tsx';
import { AskedDialog } from '../asked-dialog.tsx';
import { FormField } from '../form-field.tsx';
import { FormStack } from '../form-stack.tsx';
import { Notice } from '../notice.tsx';
import styles from './setup.module.css';
import type { Report } from './writing-report.tsx';

type Props = { name: string; report: Report; result: FormResult | undefined };

/** Opens by itself, the page being live, once everything was read: before that nobody knows what would change. */
export function EnableWritingButton({ unread }: { unread: number }) {
  const { t } = useTranslation();
  const askHref = useAskHref();
  if (unread > 0)
    return (
      <>
        <Button size="xs" disabled>
          {t('connections:write.action')}
        </Button>
        <p className={styles.hint}>{t('connections:write.waiting', { count: unread })}</p>
      </>
    );
  return (
    <Button component={Link} to={askHref('write')} size="xs" preventScrollReset>
      {t('connections:write.action')}
    </Button>
  );
}

/** From here on we send. Where much would go to zero the name has to be typed: that is how accidents begin. */
export function EnableWritingDialog({ name, report, result }: Props) {
  const { t } = useTranslation();
  if (report.unread > 0)
    return (
      <AskedDialog what="write" title={t('connections:write.title', { name })}>
        <Notice tone="neutral" title={t('connections:write.waiting', { count: report.unread })} />
      </AskedDialog>
    );
  return (
    <AskedDialog what="write" title={t('connections:write.title', { name })}>
      <ActionForm result={result} preventScrollReset>
        <FormStack>
          <input type="hidden" name="intent" value="write" />
          <p>
            {t('connections:write.text', {
              count: report.stockLower + report.stockRaise + report.stockToZero,
              prices: report.priceChanged,
            })}
          </p>
          {report.needsConfirmation && (
            <>
              <Notice tone="red" title={t('connections:write.zero', { count: report.stockToZero, live: report.live })}>
                {t('connections:write.zeroText')}
              </Notice>
              <FormField
                name="confirmation"
                label={t('common:typeToConfirm', { word: name })}
                autoComplete="off"
                required
              />
            </>
          )}
          <AskedButtons submit={t('connections:write.submit')} danger={report.needsConfirmation} />
        </FormStack>
      </ActionForm>
    </AskedDialog>
  );
}
