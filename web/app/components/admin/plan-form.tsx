import { useTranslation } from 'react-i18next';
import { languageNames, languages } from '../../i18n/languages.ts';
import type { FormResult } from '../../lib/form-problems.ts';
import { percentOf, planLimits, shareOf } from '../../lib/plans.ts';
import type { Plan } from '../../lib/plans.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useSeenVersion } from '../../lib/use-seen-version.ts';
import { CardStack } from '../card-stack.tsx';
import { FormField } from '../form-field.tsx';
import { FormPair, FormStack } from '../form-stack.tsx';
import { KeyValueList } from '../key-value-list.tsx';
import { ProtectedForm } from '../protected-form.tsx';
import { SectionCard } from '../section-card.tsx';
import { SubmitButton } from '../submit-button.tsx';

type Props = { /** Absent for a new one. */ plan?: Plan; result: FormResult | undefined };

export function PlanForm({ plan, result }: Props) {
  const { t } = useTranslation();
  const conflict = plan && result?.problems.code === 'plan.changed';
  // After a conflict it goes on from the newer version: saving again is then meant.
  const { version, round, watch } = useSeenVersion(plan?.version ?? 0, conflict ? undefined : result);
  const names = (plan?.names ?? {}) as Record<string, string | undefined>;
  return (
    <ProtectedForm key={round} {...watch} result={result}>
      <CardStack>
        {conflict && <SavedMeanwhile plan={plan} />}
        {plan && <input type="hidden" name="version" value={version} />}
        <SectionCard title={t('adminpages:plan.names')} status={t('adminpages:plan.namesHint')}>
          <FormStack>
            {languages.map((language) => (
              <FormField
                key={language}
                name={`name.${language}`}
                label={languageNames[language]}
                defaultValue={names[language] ?? ''}
                maxLength={60}
              />
            ))}
            {plan ? (
              <input type="hidden" name="code" value={plan.code} />
            ) : (
              <FormField
                name="code"
                label={t('adminpages:plan.code')}
                hint={t('adminpages:plan.codeHint')}
                autoComplete="off"
                maxLength={40}
                required
              />
            )}
          </FormStack>
        </SectionCard>
        <SectionCard title={t('adminpages:plan.terms')} status={t('adminpages:plan.termsHint')}>
          <FormStack>
            <FormField
              name="commissionBasisPoints"
              label={t('adminpages:plan.commission')}
              hint={t('adminpages:plan.commissionHint')}
              inputMode="decimal"
              defaultValue={plan ? percentOf(plan.commissionBasisPoints) : ''}
              required
            />
            {[planLimits.slice(0, 2), planLimits.slice(2)].map((pair) => (
              <FormPair key={pair[0]}>
                {pair.map((limit) => (
                  <FormField
                    key={limit}
                    name={`limits.${limit}`}
                    label={t(`money:billing.limit.${limit}`)}
                    hint={t('adminpages:plan.emptyIsNoLimit')}
                    inputMode="numeric"
                    defaultValue={plan?.limits[limit]?.toString() ?? ''}
                  />
                ))}
              </FormPair>
            ))}
            {plan?.isDefault ? (
              <input type="hidden" name="isDefault" value="true" />
            ) : (
              <FormField
                name="isDefault"
                kind="checkbox"
                label={t('adminpages:plan.makeDefault')}
                hint={t('adminpages:plan.makeDefaultHint')}
              />
            )}
            <input type="hidden" name="active" value={String(plan?.active ?? true)} />
          </FormStack>
        </SectionCard>
        <div>
          <SubmitButton>{t(plan ? 'adminpages:plan.save' : 'adminpages:plan.create')}</SubmitButton>
        </div>
      </CardStack>
    </ProtectedForm>
  );
}

/** What the other person has saved, beside what is typed here. */
function SavedMeanwhile({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <SectionCard title={t('adminpages:plan.savedMeanwhile')}>
      <KeyValueList
        items={[
          { label: t('adminpages:plans.name'), value: plan.name },
          { label: t('adminpages:plan.commission'), value: format.percent(shareOf(plan.commissionBasisPoints), 2) },
          ...planLimits.map((limit) => {
            const most = plan.limits[limit];
            const value = most === null ? t('money:billing.unlimited') : format.number(most);
            return { label: t(`money:billing.limit.${limit}`), value };
          }),
        ]}
      />
    </SectionCard>
  );
}
