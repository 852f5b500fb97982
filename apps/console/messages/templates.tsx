import { api, type Item, ifMatch, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { Checkbox, Switch } from '@kit/controls/choices.tsx';
import { Badge, StatusBadge } from '@kit/display/badge.tsx';
import { Card } from '@kit/display/page.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useLanguage } from '@kit/words.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Answer } from '../shell/page-states.tsx';
import { type Occasion, occasionsQuery } from './occasions.ts';
import { TemplateEditor } from './template-editor.tsx';

type Template = Item<'/messages/templates'>;

/** What people are told, by which ways, in which words. */
export default function Templates() {
  const t = useTranslations('messages.templates');
  const language = useLanguage();
  const query = useQuery(occasionsQuery);
  const [open, setOpen] = useState<string>();
  return (
    <Answer query={query} lines={8}>
      {({ items }) => (
        <ul className="grid max-w-4xl gap-3">
          {items.map((occasion) => {
            const isOpen = open === occasion.name;
            return (
              <li key={occasion.name} className="card">
                <h2>
                  <button
                    type="button"
                    aria-expanded={isOpen}
                    onClick={() => setOpen(isOpen ? undefined : occasion.name)}
                    className="flex w-full flex-wrap items-center gap-x-3 gap-y-1 rounded-card px-4 py-3 text-start hover:bg-hover sm:px-5"
                  >
                    <span className="min-w-0 flex-1 text-base font-medium">{occasion.says[language]}</span>
                    {!occasion.active && <StatusBadge tone="neutral">{t('off')}</StatusBadge>}
                    {occasion.channels.map((channel) => (
                      <Badge key={channel}>{t(`channels.${channel}`)}</Badge>
                    ))}
                    <ChevronDown
                      aria-hidden
                      className={`size-4 text-muted transition-[rotate] ${isOpen ? 'rotate-180' : ''}`}
                    />
                  </button>
                </h2>
                {isOpen && (
                  <div className="grid gap-5 border-t border-line p-4 sm:p-5">
                    <Handling occasion={occasion} />
                    <Texts occasion={occasion} />
                  </div>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Answer>
  );
}

const outward = ['sms', 'whatsapp', 'email', 'push'] as const;

function Handling({ occasion }: { occasion: Occasion }) {
  const t = useTranslations('messages.templates');
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (change: Partial<Pick<Occasion, 'channels' | 'in_app' | 'active'>>) => {
      const { channels, in_app, active } = { ...occasion, ...change };
      return take(
        api.PUT('/messages/occasions/{occasion}', {
          params: { path: { occasion: occasion.name }, header: ifMatch(occasion.version) },
          body: { channels, in_app, active },
        }),
      );
    },
    onSuccess: () => {
      said(t('saved'));
      return client.invalidateQueries({ queryKey: occasionsQuery.queryKey });
    },
  });
  return (
    <div className="grid gap-4">
      <Switch
        label={t('active')}
        checked={occasion.active}
        disabled={save.isPending}
        onChange={(active) => save.mutate({ active })}
      />
      <fieldset className="flex flex-wrap gap-x-6 gap-y-2">
        <legend className="mb-2 text-sm font-medium">{t('ways')}</legend>
        {outward.map((channel) => (
          <Checkbox
            key={channel}
            label={t(`channels.${channel}`)}
            disabled={save.isPending}
            checked={occasion.channels.includes(channel)}
            onChange={(on) =>
              save.mutate({
                channels: on ? [...occasion.channels, channel] : occasion.channels.filter((each) => each !== channel),
              })
            }
          />
        ))}
        <Checkbox
          label={t('channels.in_app')}
          disabled={save.isPending}
          checked={occasion.in_app}
          onChange={(in_app) => save.mutate({ in_app })}
        />
      </fieldset>
    </div>
  );
}

function Texts({ occasion }: { occasion: Occasion }) {
  const t = useTranslations('messages.templates');
  const [open, setOpen] = useState<Template | 'new'>();
  const query = useQuery({
    queryKey: ['messages', 'templates', occasion.name],
    queryFn: () => take(api.GET('/messages/templates', { params: { query: { occasion: occasion.name } } })),
  });
  return (
    <Card title={t('texts')} actions={<Button onClick={() => setOpen('new')}>{t('add')}</Button>}>
      <Answer query={query} lines={3}>
        {({ items }) => (
          <ul className="divide-y divide-line">
            {items.length === 0 && <li className="text-muted">{t('none')}</li>}
            {items.map((template) => (
              <li
                key={template.id}
                className="flex flex-wrap items-start justify-between gap-3 py-3 first:pt-0 last:pb-0"
              >
                <div className="min-w-0 flex-1">
                  <p className="mb-1 flex flex-wrap gap-2">
                    <Badge>{t(`channels.${template.channel}`)}</Badge>
                    <Badge>{template.language === 'hi' ? 'हिन्दी' : 'English'}</Badge>
                    {!template.active && <StatusBadge tone="neutral">{t('off')}</StatusBadge>}
                  </p>
                  {template.subject && <p className="font-medium">{template.subject}</p>}
                  <p lang={template.language} className="line-clamp-3 whitespace-pre-wrap text-muted">
                    {template.body}
                  </p>
                </div>
                <Button onClick={() => setOpen(template)}>{t('edit')}</Button>
              </li>
            ))}
          </ul>
        )}
      </Answer>
      {open && (
        <TemplateEditor
          occasion={occasion}
          template={open === 'new' ? undefined : open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Card>
  );
}
