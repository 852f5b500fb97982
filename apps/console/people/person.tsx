import { api, type Got, ifMatch, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { Avatar } from '@kit/display/avatar.tsx';
import { StatusBadge } from '@kit/display/badge.tsx';
import { Card, Facts, PageHeader } from '@kit/display/page.tsx';
import { Confirm } from '@kit/overlays/dialog.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { phoneText } from '@kit/phone.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { MessagePreferences } from '../messages/preferences.tsx';
import { Back } from '../shell/back.tsx';
import { Answer } from '../shell/page-states.tsx';
import { useMay, useMe } from './me.ts';
import { RoleChoice } from './role-choice.tsx';
import { useRoleTitle } from './role-data.ts';
import { SignIns } from './sign-ins.tsx';

type Person = Got<'/people/{person_id}'>;
const tones = { active: 'good', blocked: 'bad', closed: 'neutral' } as const;

/** One colleague: roles, access, attempts to sign in. */
export default function PersonPage() {
  const { personId } = useParams({ from: '/shell/people/$personId' });
  const query = useQuery({
    queryKey: ['people', 'person', personId],
    queryFn: () => take(api.GET('/people/{person_id}', { params: { path: { person_id: personId } } })),
  });
  return (
    <Answer query={query} lines={8}>
      {(person) => <Shown person={person} />}
    </Answer>
  );
}

function Shown({ person }: { person: Person }) {
  const t = useTranslations('people.staff');
  const may = useMay();
  return (
    <>
      <PageHeader
        above={<Back to="/people">{t('title')}</Back>}
        title={
          <>
            <Avatar name={person.name} />
            {person.name}
            <StatusBadge tone={tones[person.state]}>{t(`state_${person.state}`)}</StatusBadge>
          </>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[1fr_22rem]">
        <div className="grid gap-4">
          <Roles key={person.version} person={person} />
          {may('people.view_sign_ins') && (
            <Card title={t('sign_ins')}>
              <SignIns personId={person.id} />
            </Card>
          )}
        </div>
        <div className="grid gap-4">
          <Card title={t('profile')}>
            <Facts
              facts={[
                [t('phone'), person.phone ? phoneText(person.phone) : '—'],
                [t('email'), person.email ?? '—'],
                [t('language'), person.language === 'hi' ? 'हिन्दी' : 'English'],
                [t('since'), <DateText key="since" value={person.created_at} />],
              ]}
            />
          </Card>
          <Access person={person} />
          {may('messages.edit_preferences') && <MessagePreferences personId={person.id} />}
        </div>
      </div>
    </>
  );
}

function useChanged(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['people'] });
}

function Roles({ person }: { person: Person }) {
  const t = useTranslations('people.staff');
  const may = useMay();
  const changed = useChanged();
  const titleOf = useRoleTitle();
  const held = person.roles.map(({ id }) => id);
  const [chosen, setChosen] = useState<string[]>(held);
  const differs = chosen.toSorted().join() !== held.toSorted().join();
  const save = useMutation({
    mutationFn: () =>
      take(
        api.PUT('/people/{person_id}/roles', {
          params: { path: { person_id: person.id }, header: ifMatch(person.version) },
          body: {
            roles: chosen.map((role) => {
              const before = person.roles.find(({ id }) => id === role);
              return { role, ...(before && { store_ids: before.store_ids, vendor_ids: before.vendor_ids }) };
            }),
          },
        }),
      ),
    onSuccess: () => {
      said(t('roles_saved'));
      return changed();
    },
  });
  if (!may('people.give_roles') || !may('people.view_roles')) {
    return (
      <Card title={t('roles')}>
        <p>{person.roles.map(({ title }) => titleOf(title)).join(', ')}</p>
      </Card>
    );
  }
  return (
    <Card
      title={t('roles_of', { name: person.name })}
      actions={
        differs && (
          <Button look="primary" busy={save.isPending} onClick={() => save.mutate()}>
            {t('save')}
          </Button>
        )
      }
    >
      <RoleChoice chosen={chosen} onChange={setChosen} />
    </Card>
  );
}

function Access({ person }: { person: Person }) {
  const t = useTranslations('people.staff');
  const may = useMay();
  const changed = useChanged();
  const { person: me } = useMe();
  const [asking, setAsking] = useState<'block' | 'password' | 'totp'>();
  const params = { path: { person_id: person.id } };
  const unblock = useMutation({
    mutationFn: () => take(api.POST('/people/{person_id}/unblock', { params })),
    onSuccess: () => {
      said(t('unblocked', { name: person.name }));
      return changed();
    },
  });
  const block = useMutation({
    mutationFn: () => take(api.POST('/people/{person_id}/block', { params })),
    onSuccess: () => {
      said(t('blocked', { name: person.name }), { label: t('undo'), run: () => unblock.mutate() });
      return changed();
    },
  });
  const password = useMutation({
    mutationFn: () => take(api.POST('/people/{person_id}/reset-password', { params })),
    onSuccess: () => said(t('password_reset')),
  });
  const totp = useMutation({
    mutationFn: () => take(api.DELETE('/people/{person_id}/totp', { params })),
    onSuccess: () => said(t('totp_removed')),
  });
  const acts = { block, password, totp };
  const mayBlock = may('people.block_people') && person.id !== me.id && person.state !== 'closed';
  if (!mayBlock && !may('people.reset_access')) return null;
  return (
    <Card title={t('access')}>
      <div className="grid gap-2">
        {may('people.reset_access') && (
          <>
            <Button onClick={() => setAsking('password')}>{t('reset_password')}</Button>
            <Button onClick={() => setAsking('totp')}>{t('reset_totp')}</Button>
          </>
        )}
        {mayBlock &&
          (person.state === 'blocked' ? (
            <Button busy={unblock.isPending} onClick={() => unblock.mutate()}>
              {t('unblock')}
            </Button>
          ) : (
            <Button look="danger" onClick={() => setAsking('block')}>
              {t('block')}
            </Button>
          ))}
      </div>
      {asking && (
        <Confirm
          open
          danger={asking === 'block'}
          onClose={() => setAsking(undefined)}
          title={t(`ask_${asking}`, { name: person.name })}
          text={t(`ask_${asking}_text`)}
          verb={t(`ask_${asking}_verb`)}
          onConfirm={() => acts[asking].mutateAsync()}
        />
      )}
    </Card>
  );
}
