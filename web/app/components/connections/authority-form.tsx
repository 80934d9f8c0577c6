import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FormResult } from '../../lib/form-problems.ts';
import { ActionForm } from '../action-form.tsx';
import { FormStack } from '../form-stack.tsx';
import { SubmitButton } from '../submit-button.tsx';
import styles from './setup.module.css';

type Props = { stockIsOurs: boolean; priceIsOurs: boolean; result: FormResult | undefined };

/** Who decides a number: we write it, or the cabinet does and we only read. */
export function AuthorityForm({ stockIsOurs, priceIsOurs, result }: Props) {
  const { t } = useTranslation();
  return (
    <ActionForm result={result} preventScrollReset>
      <FormStack>
        <input type="hidden" name="intent" value="authority" />
        <Who name="stock" ours={stockIsOurs} />
        <Who name="price" ours={priceIsOurs} />
        <div>
          <SubmitButton name="intent" value="authority">
            {t('connections:save')}
          </SubmitButton>
        </div>
      </FormStack>
    </ActionForm>
  );
}

function Who({ name, ours }: { name: 'stock' | 'price'; ours: boolean }) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.fieldset}>
      <legend className={styles.legend}>{t(`connections:authority.${name}`)}</legend>
      <FormStack>
        {(['ours', 'theirs'] as const).map((who) => (
          <Radio
            key={who}
            name={name}
            value={who}
            label={t(`connections:authority.${who}`)}
            description={t(`connections:authority.${name}_${who}`)}
            defaultChecked={ours === (who === 'ours')}
          />
        ))}
      </FormStack>
    </fieldset>
  );
}
