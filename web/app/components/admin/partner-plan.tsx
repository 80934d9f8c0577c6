import { useTranslation } from 'react-i18next';
import { shareOf } from '../../lib/plans.ts';
import type { FormResult } from '../../lib/form-problems.ts';
import { useFormat } from '../../lib/use-format.ts';
import { FormField } from '../form-field.tsx';
import { FormStack } from '../form-stack.tsx';
import { ProtectedForm } from '../protected-form.tsx';
import { SectionCard } from '../section-card.tsx';
import { SubmitButton } from '../submit-button.tsx';

type Choice = { code: string; name: string; commissionBasisPoints: number; active: boolean };
type Props = {
  now: Omit<Choice, 'active'>;
  plans: Choice[];
  result: FormResult | undefined;
};

/** Which plan the partner has, and another one from now on. */
export function PartnerPlan({ now, plans, result }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const rateOf = ({ commissionBasisPoints }: { commissionBasisPoints: number }) =>
    format.percent(shareOf(commissionBasisPoints), 2);
  const choices = plans.filter(({ code, active }) => active || code === now.code);
  return (
    <SectionCard title={t('adminpages:partner.plan')} status={t('adminpages:partner.planHint')}>
      <ProtectedForm result={result} preventScrollReset key={now.code}>
        <FormStack>
          <input type="hidden" name="intent" value="plan" />
          <FormField
            name="planCode"
            kind="select"
            label={t('adminpages:partner.plan')}
            defaultValue={now.code}
            options={choices.map((plan) => ({ value: plan.code, label: `${plan.name} · ${rateOf(plan)}` }))}
          />
          <div>
            <SubmitButton variant="default">{t('adminpages:partner.setPlan')}</SubmitButton>
          </div>
        </FormStack>
      </ProtectedForm>
    </SectionCard>
  );
}
