import { api, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { StatusBadge } from '@kit/display/badge.tsx';
import { Card, PageHeader } from '@kit/display/page.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { RadioField, TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import { Answer } from '../shell/page-states.tsx';
import { useMay } from './me.ts';

/** From where office staff may work, and whom the limits always block or never slow. */
export default function AccessLists() {
  const t = useTranslations('people.access');
  const may = useMay();
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} />
      <div className="grid max-w-3xl gap-4">
        {may('people.manage_networks') && <Networks />}
        {may('people.manage_limits') && <Limits />}
      </div>
    </>
  );
}

function Networks() {
  const t = useTranslations('people.access');
  const client = useQueryClient();
  const [adding, setAdding] = useState(false);
  const query = useQuery({ queryKey: ['people', 'networks'], queryFn: () => take(api.GET('/access-lists/console')) });
  const fresh = () => client.invalidateQueries({ queryKey: ['people', 'networks'] });
  const remove = useMutation({
    mutationFn: (network_id: string) =>
      take(api.DELETE('/access-lists/console/{network_id}', { params: { path: { network_id } } })),
    onSuccess: fresh,
  });
  const form = useForm({ defaultValues: { network: '', note: '' } });
  const { submit, problem, busy } = useSending(form, async (body) => {
    await take(api.POST('/access-lists/console', { body }));
    form.reset();
    setAdding(false);
    said(t('added'));
    await fresh();
  });
  return (
    <Card title={t('networks')} actions={<Button onClick={() => setAdding(true)}>{t('add_network')}</Button>}>
      <p className="mb-3 text-muted">{t('networks_text')}</p>
      <Answer query={query} lines={2}>
        {({ items }) => (
          <ul className="divide-y divide-line">
            {items.length === 0 && <li className="font-medium">{t('anywhere')}</li>}
            {items.map(({ id, network, note, created_at }) => (
              <Line
                key={id}
                title={<code>{network}</code>}
                text={
                  <>
                    {note && `${note} · `}
                    <DateText value={created_at} />
                  </>
                }
                busy={remove.isPending && remove.variables === id}
                onRemove={() => remove.mutate(id)}
              />
            ))}
          </ul>
        )}
      </Answer>
      {adding && (
        <FormDialog
          onClose={() => setAdding(false)}
          title={t('add_network')}
          text={t('add_network_text')}
          verb={t('add')}
          busy={busy}
          problem={problem}
          onSubmit={submit}
        >
          <TextField
            form={form}
            name="network"
            label={t('network')}
            hint={t('network_hint')}
            required
            autoFocus
            spellCheck={false}
          />
          <TextField form={form} name="note" label={t('note')} optional maxLength={200} />
        </FormDialog>
      )}
    </Card>
  );
}

function Limits() {
  const t = useTranslations('people.access');
  const client = useQueryClient();
  const [adding, setAdding] = useState(false);
  const query = useQuery({
    queryKey: ['people', 'limits'],
    queryFn: () => take(api.GET('/access-lists/limits', { params: { query: { limit: 200 } } })),
  });
  const fresh = () => client.invalidateQueries({ queryKey: ['people', 'limits'] });
  const remove = useMutation({
    mutationFn: (entry_id: string) =>
      take(api.DELETE('/access-lists/limits/{entry_id}', { params: { path: { entry_id } } })),
    onSuccess: fresh,
  });
  return (
    <Card title={t('limits')} actions={<Button onClick={() => setAdding(true)}>{t('add_limit')}</Button>}>
      <p className="mb-3 text-muted">{t('limits_text')}</p>
      <Answer query={query} lines={2}>
        {({ items }) => (
          <ul className="divide-y divide-line">
            {items.length === 0 && <li>{t('no_limits')}</li>}
            {items.map((entry) => (
              <Line
                key={entry.id}
                title={
                  <span className="flex flex-wrap items-center gap-2">
                    <code>{entry.subject}</code>
                    <StatusBadge tone={entry.verdict === 'block' ? 'bad' : 'good'}>
                      {t(`verdict_${entry.verdict}`)}
                    </StatusBadge>
                  </span>
                }
                text={
                  <>
                    {t(`kind_${entry.kind}`)}
                    {entry.note && ` · ${entry.note}`}
                    {entry.until && (
                      <>
                        {` · ${t('until')} `}
                        <DateText value={entry.until} as="moment" />
                      </>
                    )}
                  </>
                }
                busy={remove.isPending && remove.variables === entry.id}
                onRemove={() => remove.mutate(entry.id)}
              />
            ))}
          </ul>
        )}
      </Answer>
      {adding && (
        <AddLimit
          onClose={() => {
            setAdding(false);
            void fresh();
          }}
        />
      )}
    </Card>
  );
}

interface LineProps {
  title: ReactNode;
  text: ReactNode;
  busy: boolean;
  onRemove: () => void;
}

function Line({ title, text, busy, onRemove }: LineProps) {
  const t = useTranslations('people.access');
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-2">
      <div className="min-w-0">
        <div className="font-medium">{title}</div>
        <p className="text-sm text-muted">{text}</p>
      </div>
      <Button busy={busy} onClick={onRemove}>
        {t('remove')}
      </Button>
    </li>
  );
}

const kinds = ['ip', 'person', 'key'] as const;

function AddLimit({ onClose }: { onClose: () => void }) {
  const t = useTranslations('people.access');
  const form = useForm<{ kind: (typeof kinds)[number]; subject: string; verdict: 'block' | 'allow'; note: string }>({
    defaultValues: { kind: 'ip', subject: '', verdict: 'block', note: '' },
  });
  const { submit, problem, busy } = useSending(form, async (body) => {
    await take(api.POST('/access-lists/limits', { body }));
    said(t('added'));
    onClose();
  });
  return (
    <FormDialog
      onClose={onClose}
      title={t('add_limit')}
      verb={t('add')}
      busy={busy}
      problem={problem}
      onSubmit={submit}
    >
      <RadioField
        form={form}
        name="verdict"
        label={t('verdict')}
        options={(['block', 'allow'] as const).map((value) => ({ value, label: t(`verdict_${value}`) }))}
      />
      <RadioField
        form={form}
        name="kind"
        label={t('kind')}
        options={kinds.map((value) => ({ value, label: t(`kind_${value}`) }))}
      />
      <TextField
        form={form}
        name="subject"
        label={t(`kind_${form.watch('kind')}`)}
        hint={t('subject_hint')}
        required
        autoFocus
        spellCheck={false}
      />
      <TextField form={form} name="note" label={t('note')} optional maxLength={200} />
    </FormDialog>
  );
}
