import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormResult } from '../../lib/form-problems.ts';
import { CardStack } from '../card-stack.tsx';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import type { Recent } from './recent-imports.tsx';
import { RecentImports } from './recent-imports.tsx';
import { UploadCard } from './upload-card.tsx';

type Props = {
  title: string;
  lead: string;
  back: { to: string; label: string };
  /** A file with the right columns and nothing in them. */
  template: { href: string; label: string };
  imports: Recent[];
  /** Where the pages of runs stand. */
  pages: string;
  result: FormResult | undefined;
  /** Fields before the file. */
  children?: ReactNode;
};

/** The page a table is handed in on, whatever is in it, with the last ones below. */
export function ImportStart({ title, lead, back, template, imports, pages, result, children }: Props) {
  const { t } = useTranslation();
  return (
    <Page narrow>
      <PageHead title={title} status={lead} back={back} />
      <CardStack>
        <UploadCard
          title={t('imports:file')}
          lead={t('imports:dryRunFirst')}
          result={result}
          aside={
            <a href={template.href} download>
              {template.label}
            </a>
          }
        >
          {children}
        </UploadCard>
        <RecentImports imports={imports} pages={pages} />
      </CardStack>
    </Page>
  );
}
