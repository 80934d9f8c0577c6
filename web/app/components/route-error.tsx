import { Button } from '@mantine/core';
import { isRouteErrorResponse, Link, useLocation, useRouteError } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { referenceOf } from '../lib/failed-page.ts';
import { ErrorState } from './error-state.tsx';

const known = [403, 404, 429] as const;

/** For a route's ErrorBoundary: what happened, what was not lost, what to do. */
export function RouteError({ inShell = false }: { /** The shell has its own `main`. */ inShell?: boolean }) {
  const { t } = useTranslation();
  const error = useRouteError();
  const { pathname, search } = useLocation();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const kind = known.find((one) => one === status) ?? 500;
  const reference = referenceOf(error);
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
            {kind !== 404 && kind !== 403 && (
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
