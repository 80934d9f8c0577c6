import { useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import IconDeviceDesktop from '@tabler/icons-react/dist/esm/icons/IconDeviceDesktop.mjs';
import IconMoon from '@tabler/icons-react/dist/esm/icons/IconMoon.mjs';
import IconSun from '@tabler/icons-react/dist/esm/icons/IconSun.mjs';
import { useHydrated } from '../lib/use-hydrated.ts';
import { MenuButton } from './menu-item.tsx';

const schemes = [
  { id: 'light', icon: IconSun },
  { id: 'dark', icon: IconMoon },
  { id: 'auto', icon: IconDeviceDesktop },
] as const;

/** Without JavaScript the system's own scheme cannot be overruled, so the choice is not offered. */
export function ColorSchemeItems() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const known = useHydrated(); // the server does not know the choice
  return (
    <div className="needs-js">
      {schemes.map(({ id, icon: Icon }) => (
        <MenuButton
          key={id}
          icon={<Icon size={16} aria-hidden />}
          current={known && colorScheme === id}
          onClick={() => setColorScheme(id)}
        >
          {t(`shell:scheme.${id}`)}
        </MenuButton>
      ))}
    </div>
  );
}
