import { Button } from '@mantine/core';
import { useFetcher } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import IconFingerprint from '@tabler/icons-react/dist/esm/icons/IconFingerprint.mjs';
import type { FormResult } from '../lib/form-problems.ts';
import { FormErrors } from './form-errors.tsx';
import { Notice } from './notice.tsx';

type Answer = FormResult | { problems: null; passkey: unknown };

/** Asks the server for a challenge, the device for its signature, and posts that. Needs JavaScript by nature. */
export function PasskeyButton({ challengeId, next }: { challengeId: string; next: string }) {
  const { t } = useTranslation();
  const fetcher = useFetcher<Answer>();
  const [refusedByDevice, setRefused] = useState(false);
  const answered = useRef<unknown>(null);
  const options = fetcher.data && fetcher.data.problems === null ? fetcher.data.passkey : null;

  useEffect(() => {
    if (!options || answered.current === options) return;
    answered.current = options;
    void sign(options).then(
      (response) => fetcher.submit({ intent: 'passkey', challengeId, next, response: JSON.stringify(response) }, { method: 'post' }),
      () => setRefused(true), // cancelled, or no passkey of ours on this device
    );
  }, [options, challengeId, next, fetcher]);

  return (
    <div className="needs-js">
      <Button
        fullWidth
        variant="default"
        leftSection={<IconFingerprint size={18} aria-hidden />}
        loading={fetcher.state !== 'idle'}
        onClick={() => {
          setRefused(false);
          fetcher.submit({ intent: 'passkey-begin', challengeId }, { method: 'post' });
        }}
      >
        {t('auth:second.passkey')}
      </Button>
      {refusedByDevice && <Notice tone="amber" title={t('auth:second.passkeyRefused')} />}
      {fetcher.data?.problems && <FormErrors problems={fetcher.data.problems} />}
    </div>
  );
}

async function sign(options: unknown): Promise<unknown> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  return startAuthentication({ optionsJSON: options as Parameters<typeof startAuthentication>[0]['optionsJSON'] });
}
