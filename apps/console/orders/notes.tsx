import { api, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { Field, Textarea } from '@kit/controls/field.tsx';
import { Card } from '@kit/display/page.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Problem } from '../people/problem.tsx';
import { orderQuery, type Whole } from './shared.tsx';

/** What those who work here note about an order; its customer doesn't see it. */
export function Notes({ order }: { order: Whole }) {
  const t = useTranslations('orders.notes');
  const client = useQueryClient();
  const form = useForm({ defaultValues: { body: '' } });
  const { submit, problem, busy } = useSending(form, async ({ body }) => {
    await take(api.POST('/orders/{order_id}/notes', { params: { path: { order_id: order.id } }, body: { body } }));
    form.reset();
    await client.invalidateQueries({ queryKey: orderQuery(order.id).queryKey });
  });
  return (
    <Card title={t('title')}>
      <ul className="grid gap-3">
        {order.notes.map((note) => (
          <li key={note.id}>
            <p className="whitespace-pre-line">{note.body}</p>
            <p className="text-xs text-faint">
              {note.by_name && `${note.by_name} · `}
              <DateText value={note.at} as="moment" />
            </p>
          </li>
        ))}
      </ul>
      <form className="grid gap-3" onSubmit={(event) => void submit(event)}>
        <Problem text={problem} />
        <Field label={t('add')} hideLabel>
          <Textarea rows={2} required maxLength={2_000} placeholder={t('add')} {...form.register('body')} />
        </Field>
        <div>
          <Button type="submit" busy={busy}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
