import { api, type Item, take } from '@kit/api/client.ts';
import { Badge, StatusBadge } from '@kit/display/badge.tsx';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Answer } from '../shell/page-states.tsx';
import { ApprovalBadge } from './approval.tsx';
import type { Occasion } from './occasions.ts';
import { type Place, TemplateEditor } from './template-editor.tsx';

type Template = Item<'/messages/templates'>;

const channels = ['sms', 'whatsapp', 'email', 'push', 'in_app'] as const;
const languages = [
  { id: 'en', name: 'English' },
  { id: 'hi', name: 'हिन्दी' },
] as const;

/** The texts of an occasion: a row for each way, a column for each language, and where one is missing. */
export function Texts({ occasion }: { occasion: Occasion }) {
  const t = useTranslations('messages.templates');
  const [open, setOpen] = useState<Place>();
  const query = useQuery({
    queryKey: ['messages', 'templates', occasion.name],
    queryFn: () => take(api.GET('/messages/templates', { params: { query: { occasion: occasion.name } } })),
  });
  // In the order in which they are tried; then those that have texts but are not used.
  const used = [...occasion.channels, ...(occasion.in_app ? (['in_app'] as const) : [])];
  const rows = (items: Template[]) => [
    ...used,
    ...channels.filter((channel) => !used.includes(channel) && items.some((each) => each.channel === channel)),
  ];
  return (
    <section>
      <h3 className="mb-2 text-sm font-medium">{t('texts')}</h3>
      <Answer query={query} lines={4}>
        {({ items }) => (
          <div className="grid gap-4">
            {rows(items).map((channel) => (
              <section key={channel} className="grid gap-2 sm:grid-cols-[6rem_1fr_1fr]">
                <h4 className="flex items-center gap-2 text-sm text-muted sm:pt-3">{t(`channels.${channel}`)}</h4>
                {languages.map(({ id: language, name }) => {
                  const template = items.find((each) => each.channel === channel && each.language === language);
                  const place = { channel, language, template };
                  return (
                    <Cell
                      key={language}
                      name={name}
                      channel={t(`channels.${channel}`)}
                      template={template}
                      language={language}
                      onOpen={() => setOpen(place)}
                    />
                  );
                })}
              </section>
            ))}
          </div>
        )}
      </Answer>
      {open && <TemplateEditor occasion={occasion} place={open} onClose={() => setOpen(undefined)} />}
    </section>
  );
}

interface CellProps {
  name: string;
  channel: string;
  language: 'en' | 'hi';
  template: Template | undefined;
  onOpen: () => void;
}

function Cell({ name, channel, language, template, onOpen }: CellProps) {
  const t = useTranslations('messages.templates');
  if (!template)
    return (
      <button
        type="button"
        onClick={onOpen}
        className="flex min-h-24 flex-col items-center justify-center gap-1 rounded-control border border-dashed border-edge p-3 text-muted hover:bg-hover hover:text-ink"
      >
        <span className="flex items-center gap-1.5">
          <Plus aria-hidden className="size-4" />
          {t('add')}
        </span>
        <span className="text-xs">{`${channel} · ${name}`}</span>
      </button>
    );
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex min-h-24 min-w-0 flex-col gap-1.5 rounded-control border border-line p-3 text-start hover:border-accent-line hover:bg-hover"
    >
      <span className="flex flex-wrap gap-1.5">
        <Badge>{name}</Badge>
        {template.approval && <ApprovalBadge approval={template.approval} />}
        {!template.active && <StatusBadge tone="neutral">{t('off')}</StatusBadge>}
      </span>
      {template.subject && (
        <span lang={language} className="line-clamp-1 font-medium">
          {template.subject}
        </span>
      )}
      <span lang={language} className="line-clamp-4 text-sm break-words whitespace-pre-wrap text-muted">
        {template.body}
      </span>
    </button>
  );
}
