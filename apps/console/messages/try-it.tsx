import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { Select } from '@kit/controls/select.tsx';
import { sending } from '@kit/controls/submit.ts';
import { StatusBadge } from '@kit/display/badge.tsx';
import { Card } from '@kit/display/page.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { toE164 } from '@kit/phone.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { useOccasionName } from './occasions.ts';

const ended = new Set(['sent', 'delivered', 'failed', 'expired']);

/** Sends a text with sample values to an address, and shows what became of it. */
export function TryIt() {
  const t = useTranslations('messages.providers');
  const tm = useTranslations('messages');
  const may = useMay();
  const occasionName = useOccasionName();
  const [template, setTemplate] = useState<string | null>(null);
  const [to, setTo] = useState('');
  const templates = useQuery({
    queryKey: ['messages', 'templates', 'all'],
    queryFn: () => take(api.GET('/messages/templates')),
    enabled: may('messages.edit_templates'),
  }).data?.items.filter(({ active, channel }) => active && channel !== 'in_app');
  const push = templates?.find(({ id }) => id === template)?.channel === 'push';
  const send = useMutation({
    mutationFn: () =>
      take(
        api.POST('/messages/test', {
          body: { template_id: template as string, ...(!push && { to: to.includes('@') ? to.trim() : toE164(to) }) },
        }),
      ),
  });
  const id = send.data?.id;
  const sent = useQuery({
    queryKey: ['messages', 'one', id],
    queryFn: () => take(api.GET('/messages/{message_id}', { params: { path: { message_id: id as string } } })),
    enabled: id !== undefined && may('messages.view_log'),
  }).data;
  if (!templates?.length) return null;
  return (
    <Card title={t('try')}>
      <form className="grid gap-4 sm:grid-cols-[2fr_1fr_auto] sm:items-end" onSubmit={sending(() => send.mutate())}>
        <Field label={t('try_text')}>
          <Select
            value={template}
            onChange={setTemplate}
            placeholder={t('try_choose')}
            options={templates.map(({ id: value, occasion, channel, language }) => ({
              value,
              label: `${occasionName(occasion)} · ${t(`channels.${channel}`)} · ${language === 'hi' ? 'हिन्दी' : 'English'}`,
            }))}
          />
        </Field>
        {push ? (
          <p className="text-sm text-muted">{t('try_push')}</p>
        ) : (
          <Field label={t('try_to')}>
            <Input required autoComplete="off" value={to} onValueChange={setTo} />
          </Field>
        )}
        <Button type="submit" busy={send.isPending} disabled={template === null}>
          {t('try_send')}
        </Button>
      </form>
      {push && <PretendedPhone />}
      {sent && (
        <p role="status" className="mt-4 flex flex-wrap items-center gap-2">
          <StatusBadge tone={sent.state === 'failed' ? 'bad' : ended.has(sent.state) ? 'good' : 'info'}>
            {tm(`states.${sent.state}`)}
          </StatusBadge>
          <span className="text-muted">{sent.reason}</span>
        </p>
      )}
    </Card>
  );
}

/** Where the business pushes in the sandbox: puts the app on one's phone there, so that there is something to push to. */
function PretendedPhone() {
  const t = useTranslations('messages.providers');
  const query = useQuery({ queryKey: ['messages', 'providers'], queryFn: () => take(api.GET('/messages/providers')) });
  const pushing = query.data?.items.filter(({ channel, active }) => channel === 'push' && active);
  const kind = pushing?.find(({ settings }) => settings.at === 'sandbox')?.kind as
    | 'expo'
    | 'fcm'
    | 'webpush'
    | undefined;
  const install = useMutation({
    mutationFn: (wanted: 'expo' | 'fcm' | 'webpush') =>
      take(api.POST('/messages/devices/pretended', { body: { kind: wanted } })),
    onSuccess: () => said(t('try_installed')),
  });
  if (kind === undefined) return null;
  return (
    <p className="mt-4">
      <Button busy={install.isPending} onClick={() => install.mutate(kind)}>
        {t('try_install')}
      </Button>
    </p>
  );
}
