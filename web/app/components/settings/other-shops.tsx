import { useRouteLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { initialsOf } from '../../lib/initials.ts';
import { useRootData } from '../../lib/root-data.ts';
import type { loader } from '../../routes/_app.tsx';
import { ActionForm } from '../action-form.tsx';
import { Row, RowList } from '../row-list.tsx';
import { SectionCard } from '../section-card.tsx';
import { SubmitButton } from '../submit-button.tsx';

/** For people of several shops; on a phone the only place to change, the top bar has no room for it there. */
export function OtherShops() {
  const { t } = useTranslation();
  const current = useRootData()?.viewer?.partner?.id;
  const others = (useRouteLoaderData<typeof loader>('routes/_app')?.shell?.partners ?? []).filter(
    ({ id }) => id !== current,
  );
  if (others.length === 0) return null;
  return (
    <SectionCard flush title={t('settings:profile.otherShops')}>
      <RowList label={t('settings:profile.otherShops')}>
        {others.map(({ id, name }) => (
          <Row
            key={id}
            icon={<span aria-hidden>{initialsOf(name)}</span>}
            title={name}
            actions={
              <ActionForm action="/switch-partner" reloadDocument>
                <SubmitButton variant="default" size="xs" action="/switch-partner" name="partnerId" value={id}>
                  {t('settings:profile.open')}
                </SubmitButton>
              </ActionForm>
            }
          />
        ))}
      </RowList>
    </SectionCard>
  );
}
