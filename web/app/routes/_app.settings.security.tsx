import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CardStack } from '../components/card-stack.tsx';
import { DoneMessage } from '../components/done-message.tsx';
import { Notice } from '../components/notice.tsx';
import { EmailCard } from '../components/settings/email-card.tsx';
import { PasskeysCard } from '../components/settings/passkeys-card.tsx';
import { PasswordCard } from '../components/settings/password-card.tsx';
import { SessionsCard } from '../components/settings/sessions-card.tsx';
import { TotpCard } from '../components/settings/totp-card.tsx';
import { Security } from '../documents/security.server.ts';
import { SignedInElsewhere } from '../documents/signed-in-elsewhere.ts';
import { pageTitle } from '../lib/page-title.ts';
import { requireViewer, runQuery } from '../lib/run-query.server.ts';
import { changeSecurity } from '../lib/security-changes.server.ts';
import { useLiveRefresh } from '../lib/use-live.ts';

export { keepWhileAsking as shouldRevalidate } from '../lib/asked.ts';

export const meta = pageTitle('settings:sections.security');

export async function loader(args: LoaderFunctionArgs) {
  // Whoever looks through a person's eyes sees nothing of how that person signs in.
  if (requireViewer(args).impersonatedBy) return { security: null };
  const { viewer } = await runQuery(args, Security);
  if (!viewer) throw redirect('/login');
  return { security: viewer };
}

export const action = (args: ActionFunctionArgs) => changeSecurity(args);

export default function SecurityPage() {
  const { t } = useTranslation();
  const { security } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  useLiveRefresh(SignedInElsewhere, undefined, { enabled: security !== null });
  if (!security) return <Notice tone="neutral" title={t('settings:security.notYours')} />;
  return (
    <CardStack>
      <DoneMessage
        texts={{
          password: t('settings:password.done'),
          email: t('settings:email.done'),
          totpOff: t('settings:totp.off'),
          passkey: t('settings:passkeys.removed'),
          session: t('settings:sessions.ended'),
          sessions: t('settings:sessions.allEnded'),
        }}
      />
      <PasswordCard answer={answer} />
      <EmailCard answer={answer} email={security.email} />
      <TotpCard answer={answer} {...security.secondFactors} />
      <PasskeysCard answer={answer} passkeys={security.passkeys} />
      <SessionsCard answer={answer} sessions={security.sessions} />
    </CardStack>
  );
}
