import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useAskHref } from '../../lib/asked.ts';
import type { FormResult } from '../../lib/form-problems.ts';
import { AskedButtons } from '../asked-buttons.tsx';
import { AskedDialog } from '../asked-dialog.tsx';
import { FormStack } from '../form-stack.tsx';
import { ProtectedForm } from '../protected-form.tsx';
import { SectionCard } from '../section-card.tsx';
import { CredentialFields } from './credential-fields.tsx';
import type { CredentialSpec } from './credential-fields.tsx';

type Props = { fields: readonly CredentialSpec[]; result: FormResult | undefined };

export function KeysCard({ fields, result }: Props) {
  const { t } = useTranslation();
  const askHref = useAskHref();
  return (
    <SectionCard
      title={t('connections:keys.title')}
      action={
        <Button component={Link} to={askHref('keys')} variant="default" preventScrollReset>
          {t('connections:keys.replace')}
        </Button>
      }
    >
      <p>{t('connections:keys.text')}</p>
      <AskedDialog what="keys" title={t('connections:keys.replace')}>
        <ProtectedForm result={result} preventScrollReset>
          <FormStack>
            <input type="hidden" name="intent" value="keys" />
            <p>{t('connections:keys.replaceText')}</p>
            <CredentialFields fields={fields} />
            <AskedButtons submit={t('connections:keys.submit')} />
          </FormStack>
        </ProtectedForm>
      </AskedDialog>
    </SectionCard>
  );
}
