import { api, type Item, ifMatch, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { Switch } from '@kit/controls/choices.tsx';
import { Field, Input, Textarea } from '@kit/controls/field.tsx';
import { Drawer } from '@kit/overlays/drawer.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useLanguage } from '@kit/words.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Problem } from '../people/problem.tsx';
import { ApprovalNote } from './approval.tsx';
import { type Dlt, DltFields, firstDlt } from './dlt-fields.tsx';
import type { Occasion } from './occasions.ts';
import { TemplatePreview } from './template-preview.tsx';
import { type Around, bare, givenOf, WhatsappFields } from './whatsapp-fields.tsx';
import { EarlierWordings } from './wordings.tsx';

type Template = Item<'/messages/templates'>;

/** Where a text stands: its way and language, and the text when there is one. */
export interface Place {
  readonly channel: Template['channel'];
  readonly language: Template['language'];
  readonly template: Template | undefined;
}

interface Draft {
  subject: string;
  body: string;
  active: boolean;
  dlt: Dlt;
  whatsapp: Around;
}

interface TemplateEditorProps {
  occasion: Occasion;
  place: Place;
  onClose: () => void;
}

const titled = new Set(['email', 'push', 'in_app']);

/** One text: its words, the variables it may name, and how it looks in both languages with sample values. */
export function TemplateEditor({ occasion, place, onClose }: TemplateEditorProps) {
  const { channel, language, template } = place;
  const t = useTranslations('messages.templates');
  const client = useQueryClient();
  const wordsOf = useRefusalWords();
  const shownIn = useLanguage();
  const [draft, setDraft] = useState<Draft>({
    subject: template?.subject ?? '',
    body: template?.body ?? '',
    active: template?.active ?? true,
    dlt: template?.dlt ?? firstDlt,
    whatsapp: template?.whatsapp ?? bare,
  });
  // WhatsApp words codes itself.
  const fixed = channel === 'whatsapp' && occasion.kind === 'otp';
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const wording = {
    body: draft.body,
    subject: draft.subject || null,
    dlt: channel === 'sms' && draft.dlt.template_id !== '' ? draft.dlt : null,
    whatsapp: channel === 'whatsapp' && !fixed ? givenOf(draft.whatsapp) : null,
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
  return (
    <Drawer
      kept
      open
      onClose={onClose}
      title={`${occasion.says[shownIn]} · ${t(`channels.${channel}`)} · ${language === 'hi' ? 'हिन्दी' : 'English'}`}
      actions={
        <Button look="primary" busy={save.isPending} disabled={!draft.body.trim()} onClick={() => save.mutate()}>
          {t('save')}
        </Button>
      }
    >
      <div className="grid gap-5">
        <Problem text={save.error ? wordsOf(save.error) : undefined} />
        {titled.has(channel) && (
          <Field label={t('subject')}>
            <Input
              maxLength={200}
              lang={language}
              value={draft.subject}
              onValueChange={(subject) => set({ subject })}
            />
          </Field>
        )}
        {template?.approval && <ApprovalNote approval={template.approval} />}
        {fixed && <p className="text-sm text-muted">{t('fixed_code')}</p>}
        <Body occasion={occasion} language={language} body={draft.body} onChange={(body) => set({ body })} />
        {channel === 'sms' && <DltFields dlt={draft.dlt} onChange={(dlt) => set({ dlt })} />}
        {channel === 'whatsapp' && !fixed && (
          <WhatsappFields around={draft.whatsapp} onChange={(whatsapp) => set({ whatsapp })} />
        )}
        {template && <Switch label={t('text_active')} checked={draft.active} onChange={(active) => set({ active })} />}
        <TemplatePreview
          occasion={occasion.name}
          channel={channel}
          isCode={occasion.kind === 'otp'}
          wording={wording}
        />
        {template && (
          <EarlierWordings template={template} onUse={({ subject, body }) => set({ subject: subject ?? '', body })} />
        )}
      </div>
    </Drawer>
  );
}

interface BodyProps {
  occasion: Occasion;
  language: Place['language'];
  body: string;
  onChange: (body: string) => void;
}

/** The words, with what can be filled in: a press puts its name where the cursor stands. */
function Body({ occasion, language, body, onChange }: BodyProps) {
  const t = useTranslations('messages.templates');
  const field = useRef<HTMLTextAreaElement>(null);
  const names = [
    ...occasion.variables.map(({ name, says, needed }) => ({ name, title: says as string | undefined, needed })),
    { name: 'business', title: undefined, needed: false },
  ];
  const insert = (name: string) => {
    const at = field.current?.selectionStart ?? body.length;
    const end = field.current?.selectionEnd ?? at;
    onChange(`${body.slice(0, at)}{${name}}${body.slice(end)}`);
    field.current?.focus();
  };
  return (
    <>
      <Field label={t('body')} hint={t('body_hint')}>
        <Textarea
          ref={field}
          rows={5}
          maxLength={5000}
          lang={language}
          value={body}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      </Field>
      <div>
        <p className="mb-2 text-sm font-medium">{t('variables')}</p>
        <div className="flex flex-wrap gap-2">
          {names.map(({ name, title, needed }) => (
            <button
              key={name}
              type="button"
              title={title}
              onClick={() => insert(name)}
              className="min-h-8 rounded-full border border-dashed border-edge px-3 font-mono text-sm text-muted hover:bg-hover hover:text-ink pointer-coarse:min-h-11"
            >
              {`{${name}}`}
              {needed && <span className="ms-1.5 font-sans text-xs">{t('needed')}</span>}
            </button>
          ))}
        </div>
      </div>
    </>
  );
}
