import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './demo-keys.module.css';

type Environment = { id: string; demoCredentials: readonly { name: string; value: string }[] | null };

/** In the demo only: fills in the keys of the sandbox that runs beside it. */
export function DemoKeys({ environments }: { environments: readonly Environment[] }) {
  const { t } = useTranslation();
  const sandbox = environments.find(({ demoCredentials }) => demoCredentials !== null);
  if (!sandbox?.demoCredentials) return null;
  const { id, demoCredentials } = sandbox;
  return (
    <div className={`needs-js ${styles.line ?? ''}`}>
      <span>{t('connections:demoKeys.text')}</span>
      <Button
        type="button"
        size="xs"
        variant="default"
        onClick={(event) => fill(event.currentTarget.closest('form'), id, demoCredentials)}
      >
        {t('connections:demoKeys.use')}
      </Button>
    </div>
  );
}

function fill(
  form: HTMLFormElement | null,
  environment: string,
  credentials: readonly { name: string; value: string }[],
): void {
  form?.querySelector<HTMLInputElement>(`[name="environment"][value="${environment}"]`)?.click();
  for (const { name, value } of credentials) {
    const field = form?.elements.namedItem(`credentials.${name}`);
    if (field instanceof HTMLInputElement) field.value = value;
  }
}
