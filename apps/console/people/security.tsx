import { api, type Item, ifMatch, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Button } from '@kit/controls/button.tsx';
import { RadioGroup, Switch } from '@kit/controls/choices.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { Badge } from '@kit/display/badge.tsx';
import { Card, PageHeader } from '@kit/display/page.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { type Preferences, prefer, usePreferences } from '@kit/preferences.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { TextField } from '../shell/fields.tsx';
import { Answer } from '../shell/page-states.tsx';
import { deviceName } from './device.ts';
import { useMe } from './me.ts';
import { Passkeys } from './passkeys.tsx';
import { Problem } from './problem.tsx';
import { SignIns } from './sign-ins.tsx';
import { Totp } from './totp.tsx';

/** One's own sign-in: name, password, second factor, passkeys, sessions, history; language and theme. */
export default function Security() {
  const t = useTranslations('people.security');
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} />
      <div className="grid max-w-3xl gap-4">
        <Profile />
        <Looks />
        <Totp />
        <Passkeys />
        <Password />
        <Sessions />
        <Card title={t('history')}>
          <SignIns />
        </Card>
      </div>
    </>
  );
}

function Profile() {
  const t = useTranslations('people.security');
  const { person } = useMe();
  const client = useQueryClient();
  const form = useForm({ values: { name: person.name } });
  const { submit, problem, busy } = useSending(form, async ({ name }) => {
    await take(
      api.PATCH('/session/person', {
        params: { header: ifMatch(person.version) },
        body: { name, language: person.language },
      }),
    );
    await client.invalidateQueries({ queryKey: ['people', 'me'] });
    said(t('saved'));
  });
  return (
    <Card title={t('profile')}>
      <form className="flex flex-wrap items-end gap-3" onSubmit={(event) => void submit(event)}>
        <Problem text={problem} />
        <Field label={t('name')} className="min-w-48 flex-1" error={form.formState.errors.name?.message}>
          <Input required maxLength={120} autoComplete="name" {...form.register('name')} />
        </Field>
        <Button type="submit" busy={busy} disabled={!form.formState.isDirty}>
          {t('save')}
        </Button>
      </form>
    </Card>
  );
}

function Looks() {
  const t = useTranslations('people.security');
  const ts = useTranslations('shell');
  const tk = useTranslations('kit');
  const { language, theme, singleKeys } = usePreferences();
  return (
    <Card title={t('looks')}>
      <div className="grid gap-5">
        <RadioGroup
          row
          label={t('language')}
          value={language}
          onChange={(next) => prefer({ language: next })}
          options={[
            { value: 'en', label: 'English' },
            { value: 'hi', label: 'हिन्दी' },
          ]}
        />
        <RadioGroup
          row
          label={t('theme')}
          value={theme}
          onChange={(next: Preferences['theme']) => prefer({ theme: next })}
          options={(['light', 'dark', 'system'] as const).map((value) => ({ value, label: ts(`theme_${value}`) }))}
        />
        <Switch
          label={tk('single_keys')}
          hint={tk('single_keys_hint')}
          checked={singleKeys}
          onChange={(on) => prefer({ singleKeys: on })}
        />
      </div>
    </Card>
  );
}

function Password() {
  const t = useTranslations('people.security');
  const { person } = useMe();
  const client = useQueryClient();
  const form = useForm({ defaultValues: { current: '', password: '' } });
  const { submit, problem, busy } = useSending(form, async ({ current, password }) => {
    await take(api.PUT('/session/password', { body: { current: person.has_password ? current : null, password } }));
    form.reset();
    await client.invalidateQueries({ queryKey: ['people'] });
    said(t('password_saved'));
  });
  return (
    <Card title={t('password')}>
      <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
        <p className="text-muted">{person.has_password ? t('password_text') : t('no_password')}</p>
        <Problem text={problem} />
        <input type="text" hidden readOnly autoComplete="username" value={person.phone ?? person.email ?? ''} />
        <div className="grid gap-4 sm:grid-cols-2">
          {person.has_password && (
            <TextField
              form={form}
              name="current"
              label={t('password_now')}
              type="password"
              required
              autoComplete="current-password"
            />
          )}
          <TextField
            form={form}
            name="password"
            label={t('password_new')}
            hint={t('password_hint')}
            type="password"
            required
            minLength={8}
            maxLength={128}
            autoComplete="new-password"
          />
        </div>
        <Button type="submit" className="justify-self-start" busy={busy}>
          {person.has_password ? t('password_change') : t('password_set')}
        </Button>
      </form>
    </Card>
  );
}

type Session = Item<'/sessions'>;

function Sessions() {
  const t = useTranslations('people.security');
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['people', 'sessions'], queryFn: () => take(api.GET('/sessions')) });
  const fresh = () => client.invalidateQueries({ queryKey: ['people', 'sessions'] });
  const end = useMutation({
    mutationFn: (session_id: string) =>
      take(api.DELETE('/sessions/{session_id}', { params: { path: { session_id } } })),
    onSuccess: fresh,
  });
  const endOthers = useMutation({
    mutationFn: () => take(api.POST('/sessions/end-others')),
    onSuccess: ({ ended }) => {
      said(t('others_ended', { count: ended }));
      return fresh();
    },
  });
  const line = (session: Session) => (
    <li key={session.id} className="flex flex-wrap items-center justify-between gap-3 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {deviceName(session.device)}
          {session.is_this && <Badge tone="accent">{t('this_one')}</Badge>}
        </p>
        <p className="text-sm text-muted">
          {`${session.ip} · `}
          {t('last_seen')} <DateText value={session.last_seen_at} as="ago" />
        </p>
      </div>
      {!session.is_this && (
        <Button busy={end.isPending && end.variables === session.id} onClick={() => end.mutate(session.id)}>
          {t('end')}
        </Button>
      )}
    </li>
  );
  return (
    <Card
      title={t('sessions')}
      actions={
        (query.data?.items.length ?? 0) > 1 && (
          <Button busy={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {t('end_others')}
          </Button>
        )
      }
    >
      <Answer query={query}>{({ items }) => <ul className="divide-y divide-line">{items.map(line)}</ul>}</Answer>
    </Card>
  );
}
