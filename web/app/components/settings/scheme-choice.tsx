import { useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconDeviceDesktop from '@tabler/icons-react/dist/esm/icons/IconDeviceDesktop.mjs';
import IconMoon from '@tabler/icons-react/dist/esm/icons/IconMoon.mjs';
import IconSun from '@tabler/icons-react/dist/esm/icons/IconSun.mjs';
import { useHydrated } from '../../lib/use-hydrated.ts';
import styles from './choice.module.css';

const schemes = [
  { id: 'light', icon: IconSun },
  { id: 'dark', icon: IconMoon },
  { id: 'auto', icon: IconDeviceDesktop },
] as const;

export function SchemeChoice() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const known = useHydrated(); // the server does not know the choice
  const shown = known ? colorScheme : null;
  return (
    <div className={styles.choices} role="group" aria-label={t('settings:appearance.scheme')}>
      {schemes.map(({ id, icon: Icon }) => (
        <button
          key={id}
          type="button"
          className={styles.choice}
          aria-pressed={shown === id}
          onClick={() => setColorScheme(id)}
        >
          <Icon size={16} stroke={1.75} aria-hidden />
          {t(`shell:scheme.${id}`)}
          {shown === id && (
            <span className={styles.mark}>
              <IconCheck size={16} aria-hidden />
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
