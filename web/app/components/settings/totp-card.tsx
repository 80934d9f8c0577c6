import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAskHref } from '../../lib/asked.ts';
import { resultOf } from '../../lib/intents.ts';
import { answerOf } from '../../lib/security-answer.ts';
import type { Enrolment, SecurityResult } from '../../lib/security-answer.ts';
import { AskedButtons } from '../asked-buttons.tsx';
import { AskedDialog } from '../asked-dialog.tsx';
import { FormStack } from '../form-stack.tsx';
import { Notice } from '../notice.tsx';
import { ProtectedForm } from '../protected-form.tsx';
import { SectionCard } from '../section-card.tsx';
import { StatusBadge } from '../status-badge.tsx';
import { SubmitButton } from '../submit-button.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { TotpEnrolment } from './totp-enrolment.tsx';
import styles from './security.module.css';

type Props = { answer: SecurityResult; totp: boolean; recoveryCodesLeft: number };

const fewCodes = 3;

export function TotpCard({ answer, totp, recoveryCodesLeft }: Props) {
  const { t } = useTranslation();
  const askHref = useAskHref();
  const told = answerOf(answer);
  const enrolment = useEnrolment(told?.enrolment, totp);
  const refusedCode = resultOf(answer, 'confirm');
  return (
    <SectionCard
      title={t('settings:totp.title')}
      status={t('settings:totp.hint')}
      action={
        <StatusBadge tone={totp ? 'green' : 'neutral'}>
          {t(totp ? 'settings:totp.isOn' : 'settings:totp.isOff')}
        </StatusBadge>
      }
    >
      <FormStack>
        {told?.codes && <RecoveryCodes codes={told.codes} />}
        {!totp && (enrolment || refusedCode) && <TotpEnrolment enrolment={enrolment} result={refusedCode} />}
        {!totp && !enrolment && (
          <ProtectedForm result={resultOf(answer, 'enrol')} preventScrollReset>
            <input type="hidden" name="intent" value="enrol" />
            <SubmitButton variant="default" name="intent" value="enrol">
              {t(refusedCode ? 'settings:totp.startOver' : 'settings:totp.turnOn')}
            </SubmitButton>
          </ProtectedForm>
        )}
        {totp && (
          <>
            {recoveryCodesLeft <= fewCodes && !told?.codes && (
              <Notice tone="amber" title={t('settings:recovery.few', { count: recoveryCodesLeft })} />
            )}
            <div className={styles.buttons}>
              <ProtectedForm result={resultOf(answer, 'renew')} preventScrollReset>
                <input type="hidden" name="intent" value="renew" />
                <SubmitButton variant="default" name="intent" value="renew">
                  {t('settings:recovery.renew')}
                </SubmitButton>
              </ProtectedForm>
              <Button component={Link} to={askHref('totpOff')} preventScrollReset variant="subtle" color="gray">
                {t('settings:totp.turnOff')}
              </Button>
            </div>
            {recoveryCodesLeft > fewCodes && !told?.codes && (
              <p className={styles.fact}>{t('settings:recovery.left', { count: recoveryCodesLeft })}</p>
            )}
          </>
        )}
      </FormStack>
      {totp && (
        <AskedDialog what="totpOff" title={t('settings:totp.offTitle')}>
          <ProtectedForm result={resultOf(answer, 'disable')} preventScrollReset>
            <FormStack>
              <input type="hidden" name="intent" value="disable" />
              <p>{t('settings:totp.offText')}</p>
              <AskedButtons danger submit={t('settings:totp.turnOff')} />
            </FormStack>
          </ProtectedForm>
        </AskedDialog>
      )}
    </SectionCard>
  );
}

/** Kept while a wrong code is corrected: the picture is told only once. */
function useEnrolment(told: Enrolment | undefined, totp: boolean): Enrolment | null {
  const [kept, setKept] = useState(told ?? null);
  if (told && told !== kept) setKept(told);
  return totp ? null : (told ?? kept);
}
