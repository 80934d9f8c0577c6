import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useAskHref } from '../../lib/asked.ts';
import type { FormResult } from '../../lib/form-problems.ts';
import { AskedButtons } from '../asked-buttons.tsx';
import { AskedDialog } from '../asked-dialog.tsx';
import { FormField } from '../form-field.tsx';
import { FormStack } from '../form-stack.tsx';
import { ProtectedForm } from '../protected-form.tsx';
import { SectionCard } from '../section-card.tsx';

export function DisconnectCard({ name, result }: { name: string; result: FormResult | undefined }) {
  const { t } = useTranslation();
  const askHref = useAskHref();
  return (
    <SectionCard
      title={t('connections:disconnect.title')}
      action={
        <Button component={Link} to={askHref('disconnect')} variant="default" c="var(--scx-red)" preventScrollReset>
          {t('connections:disconnect.action')}
        </Button>
      }
    >
      <p>{t('connections:disconnect.text')}</p>
      <AskedDialog what="disconnect" title={t('connections:disconnect.ask', { name })}>
        <ProtectedForm result={result} preventScrollReset>
          <FormStack>
            <input type="hidden" name="intent" value="disconnect" />
            <p>{t('connections:disconnect.text')}</p>
            <FormField name="typed" label={t('common:typeToConfirm', { word: name })} autoComplete="off" required />
            <AskedButtons danger submit={t('connections:disconnect.action')} />
          </FormStack>
        </ProtectedForm>
      </AskedDialog>
    </SectionCard>
  );
}
