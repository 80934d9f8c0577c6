import { useFetcher } from '@remix-run/react';
import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import IconFingerprint from '@tabler/icons-react/dist/esm/icons/IconFingerprint.mjs';
import type { FormResult } from '../lib/form-problems.ts';
import { usePasskeyCeremony } from '../lib/use-ceremony.ts';
import { useHydrated } from '../lib/use-hydrated.ts';
import { ActionForm } from './action-form.tsx';
import { FormErrors } from './form-errors.tsx';
import { FormField } from './form-field.tsx';
import { FormStack } from './form-stack.tsx';
import { Notice } from './notice.tsx';
import { SubmitButton } from './submit-button.tsx';

export const stepUpRoute = '/step-up';

/** Names of their own: the dialog may stand over a form that has a password as well. */
export const proofFields = { password: 'proofPassword', totpCode: 'proofCode' } as const;

const fetcherKey = 'step-up';

type Props = {
  /** What this person can prove it with: PASSWORD, TOTP, PASSKEY. */
  methods: readonly string[];
  /** The page to go to afterwards; without it this is part of a dialog, which is told by `onProven`. */
  next?: string;
  result?: FormResult | undefined;
  onProven?: () => void;
};

/** Proving again who one is, before what matters is changed. */
export function StepUpForm({ methods, next, result, onProven }: Props) {
  const { t } = useTranslation();
  const fetcher = useFetcher<FormResult | { problems: null; finished?: boolean }>({ key: fetcherKey });
  const inDialog = next === undefined;
  const proven =
    inDialog && fetcher.state === 'idle' && fetcher.data?.problems === null && fetcher.data.finished === true;
  useEffect(() => {
    if (proven) onProven?.();
  }, [proven, onProven]);

  const refusal = inDialog ? (fetcher.data?.problems ? fetcher.data : undefined) : result;
  const withCode = methods.includes('TOTP');
  const typed = withCode || methods.includes('PASSWORD');
  return (
    <FormStack>
      {typed && (
        <ActionForm action={stepUpRoute} result={refusal} {...(inDialog && { navigate: false, fetcherKey })}>
          <FormStack>
            {inDialog ? (
              <input type="hidden" name="dialog" value="1" />
            ) : (
              <input type="hidden" name="next" value={next} />
            )}
            {withCode ? (
              <FormField
                name={proofFields.totpCode}
                label={t('auth:field.code')}
                autoComplete="one-time-code"
                inputMode="numeric"
                maxLength={12}
                required
              />
            ) : (
              <FormField
                name={proofFields.password}
                kind="password"
                label={t('auth:field.password')}
                autoComplete="current-password"
                required
              />
            )}
            <SubmitButton fullWidth action={stepUpRoute} {...(inDialog && { pending: fetcher.state !== 'idle' })}>
              {t('settings:stepUp.submit')}
            </SubmitButton>
          </FormStack>
        </ActionForm>
      )}
      {methods.includes('PASSKEY') && <PasskeyProof next={next} onProven={onProven} primary={!typed} />}
    </FormStack>
  );
}

type PasskeyProps = { next: string | undefined; onProven: (() => void) | undefined; primary: boolean };

function PasskeyProof({ next, onProven, primary }: PasskeyProps) {
  const { t } = useTranslation();
  const hydrated = useHydrated();
  const ceremony = usePasskeyCeremony({
    action: stepUpRoute,
    begin: { intent: 'begin' },
    finish: next === undefined ? { dialog: '1' } : { next },
    ask: async (options) => {
      const { startAuthentication } = await import('@simplewebauthn/browser');
      return startAuthentication({ optionsJSON: options as Parameters<typeof startAuthentication>[0]['optionsJSON'] });
    },
  });
  useEffect(() => {
    if (ceremony.finished) onProven?.();
  }, [ceremony.finished, onProven]);
  return (
    <div className="needs-js">
      <FormStack>
        <Button
          fullWidth
          variant={primary ? 'filled' : 'default'}
          leftSection={<IconFingerprint size={18} aria-hidden />}
          disabled={!hydrated}
          loading={ceremony.busy}
          onClick={ceremony.start}
        >
          {t('settings:stepUp.passkey')}
        </Button>
        {ceremony.deviceRefused && <Notice tone="amber" title={t('settings:passkeys.deviceRefused')} />}
        {ceremony.refusal && <FormErrors problems={ceremony.refusal.problems} />}
      </FormStack>
    </div>
  );
}
