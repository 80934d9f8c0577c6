import { Button } from '@mantine/core';
import { useFetcher } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import IconFingerprint from '@tabler/icons-react/dist/esm/icons/IconFingerprint.mjs';
import type { FormResult } from '../lib/form-problems.ts';
import { useHydrated } from '../lib/use-hydrated.ts';
import { FormErrors } from './form-errors.tsx';
import { FormStack } from './form-stack.tsx';
import { Notice } from './notice.tsx';

type Ceremony = { challengeId: string; options: unknown };
type Answer = FormResult | { problems: null; ceremony: Ceremony };

const passkeyRoute = { method: 'post', action: '/login/passkey' } as const;

/** Asks the server for a challenge, the device for its signature, and posts that. Needs JavaScript by nature. */
export function PasskeyButton({ next }: { next: string }) {
  const { t } = useTranslation();
  const { submit, data, state } = useFetcher<Answer>();
  const hydrated = useHydrated();
  const [deviceRefused, setDeviceRefused] = useState(false);
  const answered = useRef<string | null>(null);
  const ceremony = data && data.problems === null ? data.ceremony : null;

  useEffect(() => {
    if (!ceremony || answered.current === ceremony.challengeId) return;
    answered.current = ceremony.challengeId;
    void sign(ceremony.options).then(
      (response) =>
        submit({ challengeId: ceremony.challengeId, next, response: JSON.stringify(response) }, passkeyRoute),
      () => setDeviceRefused(true), // cancelled, or no passkey of ours on this device
    );
  }, [ceremony, next, submit]);

  return (
    <div className="needs-js">
      <FormStack>
        <Button
          fullWidth
          variant="default"
          leftSection={<IconFingerprint size={18} aria-hidden />}
          disabled={!hydrated}
          loading={state !== 'idle'}
          onClick={() => {
            setDeviceRefused(false);
            submit({}, passkeyRoute);
          }}
        >
          {t('auth:second.passkey')}
        </Button>
        {deviceRefused && <Notice tone="amber" title={t('auth:second.passkeyRefused')} />}
        {data?.problems && <FormErrors problems={data.problems} />}
      </FormStack>
    </div>
  );
}

async function sign(options: unknown): Promise<unknown> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  return startAuthentication({ optionsJSON: options as Parameters<typeof startAuthentication>[0]['optionsJSON'] });
}
