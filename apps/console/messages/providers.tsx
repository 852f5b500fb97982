import { api, type Item, ifMatch, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { RadioGroup, Switch } from '@kit/controls/choices.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { Select } from '@kit/controls/select.tsx';
import { Badge, StatusBadge } from '@kit/display/badge.tsx';
import { Card } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { Drawer } from '@kit/overlays/drawer.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Problem } from '../people/problem.tsx';
import { Answer } from '../shell/page-states.tsx';
import { DeliveryReports } from './delivery-reports.tsx';
import { TryIt } from './try-it.tsx';

type Provider = Item<'/messages/providers'>;
type Settings = Provider['settings'];

/** The fields of each kind of account; secrets are typed anew or stay. */
const kinds = {
  msg91: { channel: 'sms', fields: [{ name: 'authkey', secret: true }] },
  smtp: {
    channel: 'email',
    fields: [
      { name: 'host', live: true },
      { name: 'port', live: true, number: true },
      { name: 'user' },
      { name: 'password', secret: true },
      { name: 'from_name' },
      { name: 'from_email' },
      { name: 'reply_to', optional: true },
      { name: 'imap_host', live: true, optional: true },
    ],
  },
  twilio: {
    channel: 'sms',
    fields: [{ name: 'account_sid' }, { name: 'auth_token', secret: true }, { name: 'from' }],
  },
  ses: {
    channel: 'email',
    fields: [
      { name: 'region' },
      { name: 'access_key_id' },
      { name: 'secret_access_key', secret: true },
      { name: 'configuration_set', optional: true },
      { name: 'from_name' },
      { name: 'from_email' },
      { name: 'reply_to', optional: true },
    ],
  },
  expo: { channel: 'push', fields: [{ name: 'access_token', secret: true, optional: true }] },
  fcm: {
    channel: 'push',
    fields: [{ name: 'project_id' }, { name: 'client_email' }, { name: 'private_key', secret: true }],
  },
  webpush: {
    channel: 'push',
    fields: [{ name: 'public_key' }, { name: 'private_key', secret: true }, { name: 'subject' }],
  },
  whatsapp: {
    channel: 'whatsapp',
    fields: [
      { name: 'phone_number_id' },
      { name: 'waba_id' },
      { name: 'access_token', secret: true },
      { name: 'app_secret', secret: true },
      { name: 'verify_token', secret: true },
      { name: 'graph_version', optional: true },
    ],
  },
} as const;
type Kind = keyof typeof kinds;
/** Those that are told an address at which to report. */
const reporting: ReadonlySet<string> = new Set(['msg91', 'twilio', 'ses', 'whatsapp']);
interface FieldOf {
  name: (typeof kinds)[Kind]['fields'][number]['name'];
  secret?: boolean;
  live?: boolean;
  number?: boolean;
  optional?: boolean;
}

/** The accounts at gateways and mail servers by which messages go out. */
export default function Providers() {
  const t = useTranslations('messages.providers');
  const may = useMay();
  const [open, setOpen] = useState<Provider | 'new'>();
  const query = useQuery({ queryKey: ['messages', 'providers'], queryFn: () => take(api.GET('/messages/providers')) });
  const add = (
    <Button look="primary" onClick={() => setOpen('new')}>
      {t('add')}
    </Button>
  );
  return (
    <div className="grid max-w-3xl gap-4">
      <Answer query={query}>
        {({ items }) => (
          <Card title={t('title')} actions={items.length > 0 && add}>
            {items.length === 0 ? (
              <EmptyState scene="quiet" title={t('empty')} text={t('empty_text')} action={add} />
            ) : (
              <ul className="divide-y divide-line">
                {items.map((provider) => (
                  <li
                    key={provider.id}
                    className="flex flex-wrap items-center justify-between gap-3 py-3 first:pt-0 last:pb-0"
                  >
                    <div className="min-w-0">
                      <p className="flex flex-wrap items-center gap-2 font-medium">
                        {provider.name}
                        <Badge>{t(`channels.${provider.channel}`)}</Badge>
                        <StatusBadge tone={provider.active ? 'good' : 'neutral'}>
                          {provider.active ? t('on') : t('off')}
                        </StatusBadge>
                      </p>
                      <p className="text-sm text-muted">
                        {t(`at_${provider.settings.at === 'sandbox' ? 'sandbox' : 'live'}`)}
                        {' · '}
                        {t('rank_is', { rank: provider.rank })}
                      </p>
                    </div>
                    <Button onClick={() => setOpen(provider)}>{t('edit')}</Button>
                  </li>
                ))}
              </ul>
            )}
          </Card>
        )}
      </Answer>
      {may('messages.send_test') && <TryIt />}
      {open && <Editor provider={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

function Editor({ provider, onClose }: { provider: Provider | undefined; onClose: () => void }) {
  const t = useTranslations('messages.providers');
  const client = useQueryClient();
  const wordsOf = useRefusalWords();
  const [kind, setKind] = useState<Kind>((provider?.kind as Kind | undefined) ?? 'msg91');
  const [name, setName] = useState(provider?.name ?? '');
  const [rank, setRank] = useState(String(provider?.rank ?? 10));
  const [active, setActive] = useState(provider?.active ?? true);
  const [settings, setSettings] = useState<Settings>(provider?.settings ?? { at: 'live' });
  const fields = (kinds[kind].fields as readonly FieldOf[]).filter(({ live }) => !live || settings.at === 'live');
  const given = () => {
    const kept = fields.flatMap(({ name: field, number }) => {
      const value = settings[field];
      // A secret that was not typed anew is left out: the server keeps the one it has.
      if (value === undefined || value === '' || value === '•••') return [];
      return [[field, number ? Number(value) : value]];
    });
    return { name, rank: Number(rank), active, settings: { at: settings.at ?? 'live', ...Object.fromEntries(kept) } };
  };
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      provider
        ? take(
            api.PUT('/messages/providers/{provider_id}', {
              params: { path: { provider_id: provider.id }, header: ifMatch(provider.version) },
              body: given(),
            }),
          )
        : take(api.POST('/messages/providers', { body: { kind, ...given() } })),
    onSuccess: () => {
      said(t('saved'));
      onClose();
      return client.invalidateQueries({ queryKey: ['messages', 'providers'] });
    },
  });
  return (
    <Drawer
      kept
      open
      onClose={onClose}
      title={provider ? t('edit') : t('add')}
      actions={
        <Button look="primary" busy={save.isPending} disabled={!name.trim()} onClick={() => save.mutate()}>
          {t('save')}
        </Button>
      }
    >
      <div className="grid gap-5">
        <Problem text={save.error ? wordsOf(save.error) : undefined} />
        {!provider && (
          <Field label={t('kind')}>
            <Select
              value={kind}
              onChange={setKind}
              options={(Object.keys(kinds) as Kind[]).map((value) => ({ value, label: t(`kinds.${value}`) }))}
            />
          </Field>
        )}
        <Field label={t('name')}>
          <Input maxLength={80} value={name} onValueChange={setName} />
        </Field>
        <RadioGroup
          label={t('at')}
          value={(settings.at as 'live' | 'sandbox' | undefined) ?? 'live'}
          onChange={(at) => setSettings({ ...settings, at })}
          options={[
            { value: 'live', label: t('at_live') },
            { value: 'sandbox', label: t('at_sandbox'), hint: t('at_sandbox_hint') },
          ]}
        />
        {fields.map(({ name: field, secret, optional }) => (
          <Field
            key={field}
            label={t(`fields.${field}`)}
            optional={Boolean(optional)}
            hint={secret && provider ? t('secret_kept') : undefined}
          >
            <Input
              type={secret ? 'password' : 'text'}
              autoComplete="off"
              spellCheck={false}
              value={settings[field] === '•••' ? '' : String(settings[field] ?? '')}
              onValueChange={(value) => setSettings({ ...settings, [field]: value })}
            />
          </Field>
        ))}
        <Field label={t('rank')} hint={t('rank_hint')}>
          <Input type="number" min={1} max={1000} className="figures max-w-32" value={rank} onValueChange={setRank} />
        </Field>
        <Switch label={t('active')} checked={active} onChange={setActive} />
        {provider && reporting.has(provider.kind) && <DeliveryReports providerId={provider.id} />}
      </div>
    </Drawer>
  );
}
