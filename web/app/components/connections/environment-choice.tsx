import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormStack } from '../form-stack.tsx';
import styles from './setup.module.css';

type Props = { environments: readonly { id: string; live: boolean }[]; chosen: string | undefined };

/** Real goods and money, or practice. Not asked where there is only one. */
export function EnvironmentChoice({ environments, chosen }: Props) {
  const { t, i18n } = useTranslation();
  const [only] = environments;
  if (environments.length === 1 && only) return <input type="hidden" name="environment" value={only.id} />;
  const first = chosen ?? environments[0]?.id;
  const explained = (id: string) => {
    const key = `connections:environmentHint.${id}`;
    return i18n.exists(key) ? t(key) : undefined;
  };
  return (
    <fieldset className={styles.fieldset}>
      <legend className={styles.legend}>{t('connections:new.environment')}</legend>
      <FormStack>
        {environments.map(({ id }) => (
          <Radio
            key={id}
            name="environment"
            value={id}
            label={t(`connections:environment.${id}`, { defaultValue: id })}
            description={explained(id)}
            defaultChecked={id === first}
          />
        ))}
      </FormStack>
    </fieldset>
  );
}
