import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import { CodeBlock } from '../code-block.tsx';
import { FormStack } from '../form-stack.tsx';
import { Notice } from '../notice.tsx';
import { useToast } from '../toast.tsx';

export type Webhooks = {
  address: string | null;
  reachable: boolean | null;
  subscribed: boolean;
  proof: string;
  setUp: string | null;
  setUpUrl: string | null;
  problem: { remedy: string; marketText: string | null } | null;
  acceptedAt: string | null;
  refusedAt: string | null;
};

/** What is true now, and where there is something to do, how. */
export function WebhookState({ name, webhooks }: { name: string; webhooks: Webhooks }) {
  const { t } = useTranslation();
  const { address, reachable, subscribed, setUp, setUpUrl, problem, acceptedAt } = webhooks;
  if (reachable === null) return <Notice tone="neutral" title={t('connections:webhooks.preparing')} />;
  if (!reachable)
    return (
      <Notice tone="neutral" title={t('connections:webhooks.unreachable', { name })}>
        {t('connections:webhooks.unreachableText')}
      </Notice>
    );
  if (subscribed) return <Notice tone="green" title={t('connections:webhooks.subscribed', { name })} />;
  return (
    <>
      {problem && (
        <Notice tone="amber" title={t('connections:webhooks.problem', { name })}>
          <p>{problem.remedy}</p>
          {problem.marketText && <p>{t('connections:health.marketSays', { text: problem.marketText })}</p>}
        </Notice>
      )}
      {setUp && acceptedAt && !problem && <Notice tone="green" title={t('connections:webhooks.heard', { name })} />}
      {setUp && !acceptedAt && <SetUp name={name} text={setUp} url={setUpUrl} />}
      {!setUp && !problem && <Notice tone="neutral" title={t('connections:webhooks.asking', { name })} />}
      {setUp && <WebhookAddress address={address} />}
    </>
  );
}

function SetUp({ name, text, url }: { name: string; text: string; url: string | null }) {
  const { t } = useTranslation();
  return (
    <Notice
      tone="neutral"
      title={t('connections:webhooks.setUp', { name })}
      action={
        url && (
          <Button component="a" href={url} target="_blank" rel="noreferrer" variant="default" size="xs">
            {t('connections:new.openCabinet')}
          </Button>
        )
      }
    >
      {text}
    </Notice>
  );
}

function WebhookAddress({ address }: { address: string | null }) {
  const { t } = useTranslation();
  const toast = useToast();
  if (address === null) return <p>{t('connections:webhooks.addressHidden')}</p>;
  const copy = () => void navigator.clipboard.writeText(address).then(() => toast(t('connections:webhooks.copied')));
  return (
    <FormStack>
      <CodeBlock label={t('connections:webhooks.address')} value={address} />
      <p>{t('connections:webhooks.addressHint')}</p>
      <div className="needs-js">
        <Button variant="default" size="xs" leftSection={<IconCopy size={16} aria-hidden />} onClick={copy}>
          {t('connections:webhooks.copy')}
        </Button>
      </div>
    </FormStack>
  );
}
