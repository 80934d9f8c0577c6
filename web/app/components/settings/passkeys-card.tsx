import { Button, TextInput } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import IconFingerprint from '@tabler/icons-react/dist/esm/icons/IconFingerprint.mjs';
import { useAsked, useAskHref } from '../../lib/asked.ts';
import { deviceName } from '../../lib/device-name.ts';
import { resultOf } from '../../lib/intents.ts';
import type { SecurityResult } from '../../lib/security-answer.ts';
import { usePasskeyCeremony } from '../../lib/use-ceremony.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useHydrated } from '../../lib/use-hydrated.ts';
import { AskedButtons } from '../asked-buttons.tsx';
import { AskedDialog } from '../asked-dialog.tsx';
import { FormErrors } from '../form-errors.tsx';
import { FormStack } from '../form-stack.tsx';
import { Notice } from '../notice.tsx';
import { needsStepUp, ProtectedForm } from '../protected-form.tsx';
import { Row, RowList } from '../row-list.tsx';
import { SectionCard } from '../section-card.tsx';
import { StepUpDialog } from '../step-up-dialog.tsx';
import { useToast } from '../toast.tsx';
import styles from './security.module.css';

type Passkey = { id: string; label: string; synced: boolean; createdAt: string; lastUsedAt: string | null };

export function PasskeysCard({ answer, passkeys }: { answer: SecurityResult; passkeys: Passkey[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const askHref = useAskHref();
  return (
    <SectionCard flush title={t('settings:passkeys.title')} status={t('settings:passkeys.hint')}>
      <RowList label={t('settings:passkeys.title')}>
        {passkeys.map(({ id, label, synced, createdAt, lastUsedAt }) => (
          <Row
            key={id}
            icon={<IconFingerprint size={16} stroke={1.75} aria-hidden />}
            title={label}
            detail={[
              t('settings:passkeys.added', { date: format.date(createdAt) }),
              lastUsedAt && t('settings:passkeys.used', { date: format.date(lastUsedAt) }),
              synced && t('settings:passkeys.synced'),
            ]
              .filter(Boolean)
              .join(' · ')}
            actions={
              <Button
                component={Link}
                to={askHref('removePasskey', id)}
                preventScrollReset
                variant="subtle"
                color="gray"
                size="xs"
              >
                {t('settings:passkeys.remove')}
              </Button>
            }
          />
        ))}
      </RowList>
      <AddPasskey />
      <RemovePasskeyDialog answer={answer} passkeys={passkeys} />
    </SectionCard>
  );
}

/** Needs JavaScript by nature: only the browser speaks with the device. */
function AddPasskey() {
  const { t } = useTranslation();
  const toast = useToast();
  const hydrated = useHydrated(); // what is typed or pressed before is lost
  const [label, setLabel] = useState('');
  const [proving, setProving] = useState(false);
  const name = label.trim() || (typeof navigator === 'undefined' ? '' : (deviceName(navigator.userAgent) ?? ''));
  const ceremony = usePasskeyCeremony({
    action: '/settings/security',
    begin: { intent: 'beginPasskey' },
    finish: { intent: 'addPasskey', label: name },
    ask: async (options) => {
      const { startRegistration } = await import('@simplewebauthn/browser');
      return startRegistration({ optionsJSON: options as Parameters<typeof startRegistration>[0]['optionsJSON'] });
    },
  });
  const { refusal, finished } = ceremony;
  const [seen, setSeen] = useState({ refusal, finished });
  if (seen.refusal !== refusal || seen.finished !== finished) {
    setSeen({ refusal, finished });
    if (needsStepUp(refusal)) setProving(true);
    if (finished) setLabel('');
  }
  useEffect(() => {
    if (finished) toast(t('settings:passkeys.done'));
  }, [finished, toast, t]);
  return (
    <div className="needs-js">
      <div className={styles.add}>
        <TextInput
          label={t('settings:passkeys.label')}
          placeholder={t('settings:passkeys.labelExample')}
          value={label}
          maxLength={100}
          disabled={!hydrated}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <Button variant="default" disabled={!hydrated} loading={ceremony.busy} onClick={ceremony.start}>
          {t('settings:passkeys.add')}
        </Button>
      </div>
      {(ceremony.deviceRefused || (refusal && !needsStepUp(refusal))) && (
        <div className={styles.padded}>
          {ceremony.deviceRefused && <Notice tone="amber" title={t('settings:passkeys.deviceRefused')} />}
          {refusal && !needsStepUp(refusal) && <FormErrors problems={refusal.problems} />}
        </div>
      )}
      <StepUpDialog
        open={proving}
        onClose={() => setProving(false)}
        onProven={() => {
          setProving(false);
          ceremony.start();
        }}
      />
    </div>
  );
}

function RemovePasskeyDialog({ answer, passkeys }: { answer: SecurityResult; passkeys: Passkey[] }) {
  const { t } = useTranslation();
  const { of } = useAsked();
  const passkey = passkeys.find(({ id }) => id === of);
  if (!passkey) return null;
  return (
    <AskedDialog what="removePasskey" title={t('settings:passkeys.removeTitle', { label: passkey.label })}>
      <ProtectedForm result={resultOf(answer, 'removePasskey')} preventScrollReset>
        <FormStack>
          <input type="hidden" name="intent" value="removePasskey" />
          <input type="hidden" name="of" value={passkey.id} />
          <p>{t('settings:passkeys.removeText')}</p>
          <AskedButtons danger submit={t('settings:passkeys.remove')} />
        </FormStack>
      </ProtectedForm>
    </AskedDialog>
  );
}
