import { useTranslation } from 'react-i18next';
import type { FormResult } from '../../lib/form-problems.ts';
import type { Enrolment } from '../../lib/security-answer.ts';
import { FormField } from '../form-field.tsx';
import { FormStack } from '../form-stack.tsx';
import { ProtectedForm } from '../protected-form.tsx';
import { SubmitButton } from '../submit-button.tsx';
import styles from './security.module.css';

type Props = { enrolment: Enrolment | null; result: FormResult | undefined };

/** Scan, then type the first code. After a wrong one, without JavaScript, the picture is gone but the app has it. */
export function TotpEnrolment({ enrolment, result }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.enrolment}>
      {enrolment && (
        <img
          className={styles.qr}
          src={`data:image/svg+xml,${encodeURIComponent(enrolment.qrSvg)}`}
          width={176}
          height={176}
          alt={t('settings:totp.qr')}
        />
      )}
      <div className={styles.steps}>
        <ol className={styles.list}>
          <li>{t('settings:totp.stepScan')}</li>
          <li>{t('settings:totp.stepCode')}</li>
        </ol>
        {enrolment && (
          <p className={styles.fact}>
            {t('settings:totp.byHand')} <code className={styles.secret}>{inFours(enrolment.secret)}</code>
          </p>
        )}
        <ProtectedForm result={result} preventScrollReset>
          <FormStack>
            <input type="hidden" name="intent" value="confirm" />
            <FormField
              name="code"
              label={t('auth:field.code')}
              autoComplete="one-time-code"
              inputMode="numeric"
              maxLength={12}
              required
            />
            <div>
              <SubmitButton name="intent" value="confirm">
                {t('settings:totp.confirm')}
              </SubmitButton>
            </div>
          </FormStack>
        </ProtectedForm>
      </div>
    </div>
  );
}

const inFours = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');
