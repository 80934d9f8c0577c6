import { useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useTranslation } from 'react-i18next';
import { CardStack } from '../components/card-stack.tsx';
import { KeyValueList } from '../components/key-value-list.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { LanguageChoice } from '../components/settings/language-choice.tsx';
import { SchemeChoice } from '../components/settings/scheme-choice.tsx';
import { pageTitle } from '../lib/page-title.ts';
import { requireViewer } from '../lib/run-query.server.ts';
import { useFormat } from '../lib/use-format.ts';

export const meta = pageTitle('settings:sections.appearance');

export function loader(args: LoaderFunctionArgs) {
  requireViewer(args);
  return { now: new Date().toISOString() };
}

export default function Appearance() {
  const { t } = useTranslation();
  const format = useFormat();
  const { now } = useLoaderData<typeof loader>();
  return (
    <CardStack>
      <SectionCard title={t('settings:appearance.language')} status={t('settings:appearance.languageHint')}>
        <LanguageChoice />
      </SectionCard>
      <div className="needs-js">
        <SectionCard title={t('settings:appearance.scheme')} status={t('settings:appearance.schemeHint')}>
          <SchemeChoice />
        </SectionCard>
      </div>
      <SectionCard title={t('settings:appearance.formats')} status={t('settings:appearance.formatsHint')}>
        <KeyValueList
          items={[
            { label: t('settings:appearance.zone'), value: format.timeZone },
            { label: t('settings:appearance.date'), value: format.dateTime(now) },
            { label: t('settings:appearance.money'), value: format.money({ minor: '125000000', currency: 'UZS' }) },
          ]}
        />
      </SectionCard>
    </CardStack>
  );
}
