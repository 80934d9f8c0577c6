import { useTranslation } from 'react-i18next';
import IconMail from '@tabler/icons-react/dist/esm/icons/IconMail.mjs';
import type { FormResult } from '../../lib/form-problems.ts';
import type { PartnerRole } from '../../lib/partner-roles.ts';
import { useFormat } from '../../lib/use-format.ts';
import { ActionForm } from '../action-form.tsx';
import { FormErrors } from '../form-errors.tsx';
import { StepUpAgain } from '../protected-form.tsx';
import { Row } from '../row-list.tsx';
import { SubmitButton } from '../submit-button.tsx';
import styles from './team.module.css';

type Invitation = { id: string; email: string; role: PartnerRole; expiresAt: string };
type Props = { invitation: Invitation; again: FormResult | undefined; refusal: FormResult | undefined };

export function InvitationRow({ invitation: { id, email, role, expiresAt }, again, refusal }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const answer = again ?? refusal;
  const formIds = { again: `invite-${id}`, withdraw: `withdraw-${id}` };
  return (
    <Row
      icon={<IconMail size={16} stroke={1.75} aria-hidden />}
      title={email}
      detail={`${t(`partners:roles.${role}`)} · ${t('settings:team.validUntil', { date: format.date(expiresAt) })}`}
      actions={
        <>
          <ActionForm id={formIds.again} preventScrollReset>
            {/* The same address again replaces the earlier invitation. */}
            <input type="hidden" name="intent" value="invite" />
            <input type="hidden" name="email" value={email} />
            <input type="hidden" name="role" value={role} />
            <input type="hidden" name="of" value={id} />
            <SubmitButton variant="default" size="xs" name="of" value={id}>
              {t('settings:team.sendAgain')}
            </SubmitButton>
          </ActionForm>
          <ActionForm id={formIds.withdraw} preventScrollReset>
            <input type="hidden" name="intent" value="cancel" />
            <input type="hidden" name="of" value={id} />
            <SubmitButton variant="subtle" color="gray" size="xs" name="of" value={id}>
              {t('settings:team.withdraw')}
            </SubmitButton>
          </ActionForm>
        </>
      }
    >
      {answer && (
        <div className={styles.refusal}>
          <FormErrors problems={answer.problems} />
          <StepUpAgain result={answer} formId={again ? formIds.again : formIds.withdraw} />
        </div>
      )}
    </Row>
  );
}
