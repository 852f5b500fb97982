import { api, type Item, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Answer } from '../shell/page-states.tsx';

type Wording = Item<'/messages/templates/{template_id}/wordings'>;

interface EarlierWordingsProps {
  template: Item<'/messages/templates'>;
  onUse: (wording: Wording) => void;
}

/** Every wording that a text ever had; one of them can be taken up again. */
export function EarlierWordings({ template, onUse }: EarlierWordingsProps) {
  const t = useTranslations('messages.templates');
  const [open, setOpen] = useState(false);
  const query = useQuery({
    queryKey: ['messages', 'templates', 'wordings', template.id, template.version],
    queryFn: () =>
      take(api.GET('/messages/templates/{template_id}/wordings', { params: { path: { template_id: template.id } } })),
    enabled: open,
  });
  if (template.number === 1) return null;
  return (
    <section className="grid gap-3">
      <Button className="justify-self-start" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('wordings')}
      </Button>
      {open && (
        <Answer query={query} lines={4}>
          {({ items }) => (
            <ol className="divide-y divide-line">
              {items
                .filter(({ number }) => number !== template.number)
                .map((wording) => (
                  <li key={wording.number} className="flex items-start justify-between gap-4 py-3 first:pt-0">
                    <div className="min-w-0">
                      <p className="text-sm text-muted">
                        {t('wording_is', { number: String(wording.number) })}{' '}
                        <DateText value={wording.created_at} as="moment" />
                      </p>
                      <p lang={template.language} className="break-words whitespace-pre-wrap">
                        {wording.body}
                      </p>
                    </div>
                    <Button onClick={() => onUse(wording)}>{t('use_again')}</Button>
                  </li>
                ))}
            </ol>
          )}
        </Answer>
      )}
    </section>
  );
}
