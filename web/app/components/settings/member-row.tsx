import { Button, NativeSelect } from '@mantine/core';
import { Link, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useAskHref } from '../../lib/asked.ts';
import type { FormResult } from '../../lib/form-problems.ts';
import { initialsOf } from '../../lib/initials.ts';
import { partnerRoles } from '../../lib/partner-roles.ts';
import type { PartnerRole } from '../../lib/partner-roles.ts';
import { useFormat } from '../../lib/use-format.ts';
import { ActionForm } from '../action-form.tsx';
import { FormErrors } from '../form-errors.tsx';
import { needsStepUp, StepUpAgain } from '../protected-form.tsx';
import { Row, RowTag } from '../row-list.tsx';
import { SubmitButton } from '../submit-button.tsx';
import styles from './team.module.css';

type Member = { userId: string; userName: string; email: string; role: PartnerRole; joinedAt: string };
type Props = { member: Member; isMe: boolean; mayChange: boolean; refusal: FormResult | undefined };

export function MemberRow({ member, isMe, mayChange, refusal }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const askHref = useAskHref();
  const { userId, userName, email, role, joinedAt } = member;
  return (
    <Row
      icon={<span aria-hidden>{initialsOf(userName)}</span>}
      title={userName}
      badge={isMe && <RowTag>{t('settings:team.you')}</RowTag>}
      detail={`${email} · ${t('settings:team.since', { date: format.date(joinedAt) })}`}
      actions={
        mayChange ? (
          <>
            {/* A refused role is not shown as if it held; where only proof is asked for, the same form is posted again. */}
            <RoleForm key={refusal && !needsStepUp(refusal) ? `${role}!` : role} member={member} />
            <Button
              component={Link}
              to={askHref('remove', userId)}
              preventScrollReset
              variant="subtle"
              color="gray"
              size="xs"
            >
              {t(isMe ? 'settings:team.leave' : 'settings:team.remove')}
            </Button>
          </>
        ) : (
          t(`partners:roles.${role}`)
        )
      }
    >
      {refusal && (
        <div className={styles.refusal}>
          <FormErrors problems={refusal.problems} />
          <StepUpAgain result={refusal} formId={roleFormId(userId)} />
        </div>
      )}
    </Row>
  );
}

const roleFormId = (userId: string): string => `role-${userId}`;

/** Saved by its button: the arrow keys pass roles that are not meant. */
function RoleForm({ member: { userId, userName, role } }: { member: Member }) {
  const { t } = useTranslation();
  const { formData } = useNavigation();
  const isSaved = formData?.get('intent') === 'role' && formData.get('of') === userId;
  return (
    <ActionForm id={roleFormId(userId)} className={styles.roleForm} preventScrollReset>
      <input type="hidden" name="intent" value="role" />
      <input type="hidden" name="of" value={userId} />
      <NativeSelect
        name="role"
        size="xs"
        aria-label={t('settings:team.roleOf', { name: userName })}
        data={partnerRoles.map((one) => ({ value: one, label: t(`partners:roles.${one}`) }))}
        defaultValue={role}
      />
      <SubmitButton variant="default" size="xs" pending={isSaved}>
        {t('settings:save')}
      </SubmitButton>
    </ActionForm>
  );
}
