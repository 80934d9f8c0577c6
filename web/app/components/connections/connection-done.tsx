import { useTranslation } from 'react-i18next';
import { DoneMessage } from '../done-message.tsx';

const intents = [
  'pause',
  'resume',
  'opening',
  'write',
  'rename',
  'authority',
  'policy',
  'places',
  'address',
  'keys',
] as const;

export function ConnectionDone() {
  const { t } = useTranslation();
  return <DoneMessage texts={Object.fromEntries(intents.map((intent) => [intent, t(`connections:done.${intent}`)]))} />;
}
