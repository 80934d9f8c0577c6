import { Button } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useAskHref } from '../../lib/asked.ts';
import { initialsOf } from '../../lib/initials.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Row, RowList } from '../row-list.tsx';
import { SectionCard } from '../section-card.tsx';

type Member = { userId: string; userName: string; email: string; role: string; joinedAt: string };

export function PartnerMembers({ members, active }: { members: Member[]; active: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const askHref = useAskHref();
  return (
    <SectionCard flush title={t('settings:team.members')} status={t('settings:team.count', { count: members.length })}>
      <RowList label={t('settings:team.members')}>
        {members.map(({ userId, userName, email, role, joinedAt }) => (
          <Row
            key={userId}
            icon={<span aria-hidden>{initialsOf(userName)}</span>}
            title={userName}
            detail={`${t(`partners:roles.${role}`)} · ${email} · ${t('settings:team.since', { date: format.date(joinedAt) })}`}
            actions={
              active && (
                <Button
                  component={Link}
                  to={askHref('impersonate', userId)}
                  preventScrollReset
                  variant="default"
                  size="xs"
                >
                  {t('adminpages:impersonate.action')}
                </Button>
              )
            }
          />
        ))}
      </RowList>
    </SectionCard>
  );
}
