import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect, redirectDocument } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CardStack } from '../components/card-stack.tsx';
import { DoneMessage } from '../components/done-message.tsx';
import { RowList } from '../components/row-list.tsx';
import { SectionCard } from '../components/section-card.tsx';
import { InvitationRow } from '../components/settings/invitation-row.tsx';
import { InviteForm } from '../components/settings/invite-form.tsx';
import { MemberRow } from '../components/settings/member-row.tsx';
import { RemoveMemberDialog } from '../components/settings/remove-member-dialog.tsx';
import { CancelInvitation, InviteMember, RemoveMember, SetMemberRole, Team } from '../documents/settings.server.ts';
import { behindAsked } from '../lib/asked.ts';
import { problemsOf } from '../lib/form-problems.ts';
import { readForm, refused } from '../lib/forms.server.ts';
import { resultOf } from '../lib/intents.ts';
import { pageTitle } from '../lib/page-title.ts';
import { isPartnerRole } from '../lib/partner-roles.ts';
import { useAccess, useRootData } from '../lib/root-data.ts';
import { requirePermission, requireViewer, runQuery } from '../lib/run-query.server.ts';

export { keepWhileAsking as shouldRevalidate } from '../lib/asked.ts';

export const meta = pageTitle('settings:sections.team');

export async function loader(args: LoaderFunctionArgs) {
  requirePermission(args, 'members:read');
  const withInvitations = requireViewer(args).permissions.includes('members:write');
  const { members, invitations } = await runQuery(args, Team, { withInvitations });
  return { members, invitations: invitations ?? [] };
}

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request);
  const of = form.text('of');
  const role = form.text('role');
  switch (form.text('intent')) {
    case 'invite': {
      if (!isPartnerRole(role)) throw new Response(null, { status: 400 });
      const input = { email: form.text('email'), role, idempotencyKey: form.idempotencyKey };
      const problems = problemsOf((await runQuery(args, InviteMember, { input })).inviteMember);
      return problems ? refused(form, problems) : redirect(behindAsked(args.request, 'invited'));
    }
    case 'role': {
      if (!isPartnerRole(role)) throw new Response(null, { status: 400 });
      const problems = problemsOf((await runQuery(args, SetMemberRole, { userId: of, role })).setMemberRole);
      return problems ? refused(form, problems) : redirect(behindAsked(args.request, 'role'));
    }
    case 'cancel': {
      const problems = problemsOf((await runQuery(args, CancelInvitation, { id: of })).cancelInvitation);
      return problems ? refused(form, problems) : redirect(behindAsked(args.request, 'cancelled'));
    }
    case 'remove': {
      const problems = problemsOf((await runQuery(args, RemoveMember, { userId: of })).removeMember);
      if (problems) return refused(form, problems);
      // Who has left sees another shop now, or none.
      return of === requireViewer(args).userId ? redirectDocument('/') : redirect(behindAsked(args.request, 'removed'));
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

export default function TeamPage() {
  const { t } = useTranslation();
  const { may } = useAccess();
  const viewer = useRootData()?.viewer;
  const { members, invitations } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const mayChange = may('members:write');
  return (
    <CardStack>
      <DoneMessage
        texts={{
          invited: t('settings:team.done.invited'),
          role: t('settings:team.done.role'),
          cancelled: t('settings:team.done.cancelled'),
          removed: t('settings:team.done.removed'),
        }}
      />
      <RemoveMemberDialog members={members} viewerId={viewer?.userId} result={resultOf(answer, 'remove')} />
      {mayChange && (
        <SectionCard title={t('settings:team.invite')} status={t('settings:team.inviteHint')}>
          <InviteForm key={invitations.length} result={resultOf(answer, 'invite')} />
        </SectionCard>
      )}
      {invitations.length > 0 && (
        <SectionCard flush title={t('settings:team.invitations')}>
          <RowList label={t('settings:team.invitations')}>
            {invitations.map((invitation) => (
              <InvitationRow
                key={invitation.id}
                invitation={invitation}
                again={resultOf(answer, 'invite', invitation.id)}
                refusal={resultOf(answer, 'cancel', invitation.id)}
              />
            ))}
          </RowList>
        </SectionCard>
      )}
      <SectionCard
        flush
        title={t('settings:team.members')}
        status={t('settings:team.count', { count: members.length })}
      >
        <RowList label={t('settings:team.members')}>
          {members.map((member) => (
            <MemberRow
              key={member.userId}
              member={member}
              isMe={member.userId === viewer?.userId}
              mayChange={mayChange}
              refusal={resultOf(answer, 'role', member.userId)}
            />
          ))}
        </RowList>
      </SectionCard>
    </CardStack>
  );
}
