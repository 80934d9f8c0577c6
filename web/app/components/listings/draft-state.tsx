import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { marketplaceName } from '../../theme/marketplaces.ts';
import { Notice } from '../notice.tsx';

type Problem = { code: string; marketCode: string | null; marketText: string | null; remedy: string };
type Props = {
  draft: {
    id: string;
    state: string;
    cardId: string | null;
    problems: readonly Problem[];
    connection: { id: string; marketplace: string; state: string };
  };
  direct: boolean;
};

/** Where the card is on its way: being sent, refused with a reason, waiting for a file to be uploaded, there. */
export function DraftState({ draft: { id, state, cardId, problems, connection }, direct }: Props) {
  const { t } = useTranslation();
  const market = marketplaceName(connection.marketplace);
  if (state === 'publishing')
    return (
      <Notice tone="neutral" title={t('listings:draft.publishing', { market })}>
        {t('listings:draft.publishingText')}
      </Notice>
    );
  if (state === 'published')
    return (
      <Notice
        tone="green"
        title={t('listings:draft.published', { market })}
        action={
          <Button component={Link} to={`/listings?connection=${connection.id}`} size="xs" variant="default">
            {t('listings:draft.toListings')}
          </Button>
        }
      >
        {cardId && <p>{t('listings:draft.number', { number: cardId })}</p>}
        <p>{t(direct ? 'listings:draft.changeHere' : 'listings:draft.changeThere', { market })}</p>
      </Notice>
    );
  if (state === 'waiting_for_import')
    return (
      <Notice
        tone="neutral"
        title={t('listings:draft.file', { market })}
        action={
          <Button component="a" href={`/files/card-pack/${id}`} download size="xs">
            {t('listings:draft.download')}
          </Button>
        }
      >
        {t('listings:draft.fileText')}
      </Notice>
    );
  if (state === 'rejected')
    return (
      <Notice tone="amber" title={t('listings:draft.rejected', { market })}>
        <ul>
          {problems.map(({ code, marketText, remedy }) => (
            <li key={`${code}${marketText ?? ''}`}>
              {marketText && <b>{t('connections:health.marketSays', { text: marketText })}</b>}
              <div>{remedy}</div>
            </li>
          ))}
        </ul>
      </Notice>
    );
  if (direct && connection.state === 'writing' && cardId)
    return (
      <Notice tone="neutral" title={t('listings:draft.exists', { market, number: cardId })}>
        {t('listings:draft.changeHere', { market })}
      </Notice>
    );
  if (direct && connection.state !== 'writing')
    return (
      <Notice
        tone="amber"
        title={t('listings:draft.notWriting')}
        action={
          <Button component={Link} to={`/connections/${connection.id}`} size="xs" variant="default">
            {t('listings:draft.toConnection')}
          </Button>
        }
      />
    );
  return null;
}
