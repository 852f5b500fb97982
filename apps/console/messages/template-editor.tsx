import { api, type Item, ifMatch, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { RadioGroup, Switch } from '@kit/controls/choices.tsx';
import { Field, Input, Textarea } from '@kit/controls/field.tsx';
import { Select } from '@kit/controls/select.tsx';
import { Drawer } from '@kit/overlays/drawer.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useLanguage } from '@kit/words.tsx';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Problem } from '../people/problem.tsx';
import { type Dlt, DltFields, firstDlt } from './dlt-fields.tsx';
import type { Occasion } from './occasions.ts';

type Template = Item<'/messages/templates'>;

interface TemplateEditorProps {
  occasion: Occasion;
  template: Template | undefined;
  onClose: () => void;
}

const channels = ['sms', 'whatsapp', 'email', 'push', 'in_app'] as const;

/** One text: its words, the variables it may name, and how it looks in both languages with sample values. */
export function TemplateEditor({ occasion, template, onClose }: TemplateEditorProps) {
  const t = useTranslations('messages.templates');
  const client = useQueryClient();
  const wordsOf = useRefusalWords();
  const first = useLanguage();
  const body = useRef<HTMLTextAreaElement>(null);
  const [channel, setChannel] = useState<(typeof channels)[number]>(
    template?.channel ?? occasion.channels[0] ?? 'in_app',
  );
  const [language, setLanguage] = useState<'en' | 'hi'>(template?.language ?? first);
  const [draft, setDraft] = useState({
    subject: template?.subject ?? '',
    body: template?.body ?? '',
    active: template?.active ?? true,
    dlt: (template?.dlt ?? null) as Dlt | null,
  });
  const wording = {
    body: draft.body,
    subject: draft.subject || null,
    dlt: channel === 'sms' ? (draft.dlt ?? firstDlt) : null,
  };
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      template
        ? take(
            api.PUT('/messages/templates/{template_id}', {
              params: { path: { template_id: template.id }, header: ifMatch(template.version) },
              body: { ...wording, active: draft.active },
            }),
          )
        : take(api.POST('/messages/templates', { body: { ...wording, occasion: occasion.name, channel, language } })),
    onSuccess: () => {
      said(t('saved'));
      onClose();
      return client.invalidateQueries({ queryKey: ['messages', 'templates'] });
    },
  });
  const insert = (name: string) => {
    const field = body.current;
    const at = field?.selectionStart ?? draft.body.length;
    setDraft({ ...draft, body: `${draft.body.slice(0, at)}{${name}}${draft.body.slice(field?.selectionEnd ?? at)}` });
    field?.focus();
  };
  return (
    <Drawer
      open
      onClose={onClose}
      title={occasion.says[first]}
      actions={
        <Button look="primary" busy={save.isPending} disabled={!draft.body.trim()} onClick={() => save.mutate()}>
          {t('save')}
        </Button>
      }
    >
      <div className="grid gap-5">
        <Problem text={save.error ? wordsOf(save.error) : undefined} />
        {!template && (
          <>
            <Field label={t('channel')}>
              <Select
                value={channel}
                onChange={setChannel}
                options={channels.map((value) => ({ value, label: t(`channels.${value}`) }))}
              />
            </Field>
            <RadioGroup
              row
              label={t('language')}
              value={language}
              onChange={setLanguage}
              options={[
                { value: 'en', label: 'English' },
                { value: 'hi', label: 'हिन्दी' },
              ]}
            />
          </>
        )}
        {(channel === 'email' || channel === 'push' || channel === 'in_app') && (
          <Field label={t('subject')}>
            <Input
              maxLength={200}
              lang={language}
              value={draft.subject}
              onValueChange={(subject) => setDraft({ ...draft, subject })}
            />
          </Field>
        )}
        <Field label={t('body')} hint={t('body_hint')}>
          <Textarea
            ref={body}
            rows={5}
            maxLength={5000}
            lang={language}
            value={draft.body}
            onChange={({ currentTarget }) => setDraft({ ...draft, body: currentTarget.value })}
          />
        </Field>
        <div>
          <p className="mb-2 text-sm font-medium">{t('variables')}</p>
          <div className="flex flex-wrap gap-2">
            {[...occasion.variables.map(({ name }) => name), 'business'].map((name) => (
              <button
                key={name}
                type="button"
                onClick={() => insert(name)}
                className="min-h-8 rounded-full border border-dashed border-edge px-3 font-mono text-sm text-muted hover:bg-hover hover:text-ink pointer-coarse:min-h-11"
              >
                {`{${name}}`}
              </button>
            ))}
          </div>
        </div>
        {channel === 'sms' && <DltFields dlt={draft.dlt ?? firstDlt} onChange={(dlt) => setDraft({ ...draft, dlt })} />}
        {template && (
          <Switch
            label={t('text_active')}
            checked={draft.active}
            onChange={(active) => setDraft({ ...draft, active })}
          />
        )}
        <Preview occasion={occasion.name} channel={channel} wording={wording} />
      </div>
    </Drawer>
  );
}

interface PreviewProps {
  occasion: string;
  channel: (typeof channels)[number];
  wording: { body: string; subject: string | null };
}

const PAUSE_MS = 400;

function Preview({ occasion, channel, wording: { body, subject } }: PreviewProps) {
  const t = useTranslations('messages.templates');
  const wordsOf = useRefusalWords();
  const [settled, setSettled] = useState({ body, subject });
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ body, subject }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [body, subject]);
  const { data, error } = useQuery({
    queryKey: ['messages', 'preview', occasion, channel, settled],
    queryFn: () => take(api.POST('/messages/preview', { body: { occasion, channel, ...settled } })),
    enabled: settled.body.trim() !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (error) return <p className="text-sm text-bad">{wordsOf(error)}</p>;
  if (!data) return null;
  return (
    <section aria-live="polite" className="grid gap-3">
      <h3 className="text-sm font-medium">{t('preview')}</h3>
      {(['en', 'hi'] as const).map((language) => {
        const { subject: title, body: text, sms } = data[language];
        return (
          <div key={language} lang={language} className="rounded-card bg-sunken p-4">
            {title && <p className="mb-1 font-medium">{title}</p>}
            <p className="whitespace-pre-wrap">{text}</p>
            <p className="mt-2 text-xs text-faint">
              {language === 'hi' ? 'हिन्दी' : 'English'}
              {sms && ` · ${t('parts', { count: sms.segments, units: sms.units })}`}
            </p>
          </div>
        );
      })}
    </section>
  );
}
