import { api, type Item, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import type { Column } from '@kit/data/column.ts';
import { Avatar } from '@kit/display/avatar.tsx';
import { StatusBadge } from '@kit/display/badge.tsx';
import { PageHeader } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { phoneText } from '@kit/phone.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { UserRoundPlus } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Search } from '../router.tsx';
import { useKeys } from '../shell/keys.ts';
import { useListState } from '../shell/list-state.ts';
import { Listing } from '../shell/listing.tsx';
import { InviteStaff } from './invite-staff.tsx';
import { Invites } from './invites.tsx';
import { useMay } from './me.ts';
import { rolesQuery, useRoleTitle } from './role-data.ts';

type Staff = Item<'/people'>;
const tones = { active: 'good', blocked: 'bad', closed: 'neutral' } as const;

/** Who works here, and who is invited to. */
export default function StaffPage() {
  const t = useTranslations('people.staff');
  const may = useMay();
  const navigate = useNavigate();
  const { search, change } = useListState();
  const titleOf = useRoleTitle();
  const roles = useQuery({ ...rolesQuery, enabled: may('people.view_roles') }).data?.items;
  const columns = useColumns();
  useKeys({ n: () => may('people.invite_staff') && change({ do: 'invite' }) });
  const invite = may('people.invite_staff') && (
    <Button
      look="primary"
      icon={<UserRoundPlus aria-hidden className="size-4" />}
      onClick={() => change({ do: 'invite' })}
    >
      {t('invite')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} actions={invite} />
      {may('people.invite_staff') && <Invites />}
      <Listing<Staff>
        name="people.staff"
        label={t('title')}
        searchLabel={t('search')}
        columns={columns}
        idOf={(row) => row.id}
        read={readStaff}
        filters={[
          {
            id: 'state',
            label: t('state'),
            options: (['active', 'blocked', 'closed'] as const).map((state) => ({
              value: state,
              label: t(`state_${state}`),
            })),
          },
          ...(roles
            ? [
                {
                  id: 'role',
                  label: t('role'),
                  options: roles.map((role) => ({ value: role.id, label: titleOf(role.title) })),
                },
              ]
            : []),
        ]}
        onOpen={(row) => void navigate({ to: '/people/$personId', params: { personId: row.id } })}
        empty={<EmptyState scene="people" title={t('empty')} action={invite} />}
      />
      {search.do === 'invite' && <InviteStaff onClose={() => change({ do: undefined })} />}
    </>
  );
}

function readStaff({ q, role, state }: Search, cursor: string | undefined) {
  const query = {
    ...(q && { q }),
    ...(role && { role }),
    ...(state && { state: state as Staff['state'] }),
    ...(cursor && { cursor }),
  };
  return take(api.GET('/people', { params: { query } }));
}

function useColumns(): Column<Staff>[] {
  const t = useTranslations('people.staff');
  const titleOf = useRoleTitle();
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('name'),
        card: 'title',
        cell: (row) => (
          <Link
            to="/people/$personId"
            params={{ personId: row.id }}
            className="flex items-center gap-3 font-medium underline-offset-4 hover:underline"
          >
            <Avatar name={row.name} size="s" />
            {row.name}
          </Link>
        ),
      },
      {
        id: 'contact',
        title: t('contact'),
        cell: (row) => (row.phone ? <span className="figures">{phoneText(row.phone)}</span> : row.email),
      },
      { id: 'roles', title: t('roles'), cell: (row) => row.roles.map(({ title }) => titleOf(title)).join(', ') },
      {
        id: 'state',
        title: t('state'),
        card: 'side',
        cell: (row) => <StatusBadge tone={tones[row.state]}>{t(`state_${row.state}`)}</StatusBadge>,
      },
      { id: 'since', title: t('since'), extra: true, card: 'none', cell: (row) => <DateText value={row.created_at} /> },
    ],
    [t, titleOf],
  );
}
