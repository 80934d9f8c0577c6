import { Button } from '@mantine/core';
import { Link, useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from './error-state.tsx';

const known = [403, 404, 413, 429] as const;

type Props = {
  status: number;
  /** A number that support can look up. */
  reference?: string | undefined;
  /** The shell has its own `main`. */
  inShell: boolean;
};

/** Instead of a page: what happened, what was not lost, what to do. */
export function PageError({ status, reference, inShell }: Props) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const kind = known.find((one) => one === status) ?? 500;
  const Frame = inShell ? 'div' : 'main';
  return (
    <Frame>
      <ErrorState
        title={t(`errors:page.${kind}.title`)}
        kept={t(`errors:page.${kind}.kept`)}
        remedy={reference ? t('errors:page.remedyWithNumber') : t(`errors:page.${kind}.remedy`)}
        reference={reference}
        action={
          <>
            <Button component={Link} to="/">
              {t('errors:page.home')}
            </Button>
            {(kind === 413 || kind === 429 || kind === 500) && (
              // A full load: whatever state broke the page is gone with it.
              <Button component="a" href={pathname + search} variant="default">
                {t('errors:page.retry')}
              </Button>
            )}
          </>
        }
      />
    </Frame>
  );
}
