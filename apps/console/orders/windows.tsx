import { api, type Item, ifMatch, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Button } from '@kit/controls/button.tsx';
import { Checkbox, Switch } from '@kit/controls/choices.tsx';
import { Badge } from '@kit/display/badge.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useHours } from '@kit/use-hours.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useFormatter, useTranslations } from 'use-intl';
import { small } from '../payments/shared.tsx';
import { useMay } from '../people/me.ts';
import { TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import { Answer } from '../shell/page-states.tsx';
import { Sections } from './sections.tsx';

type Window = Item<'/order-windows'>;

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** What a weekday is called; 1 is Monday. */
function useWeekday(): (weekday: number) => string {
  const format = useFormatter();
  // The first of January 2024 was a Monday.
  return (weekday) => format.dateTime(new Date(Date.UTC(2024, 0, weekday, 12)), { weekday: 'short', timeZone: 'UTC' });
}

/** The times among which customers choose when goods are brought. */
export default function Windows() {
  const t = useTranslations('orders.windows');
  const may = useMay();
  const weekday = useWeekday();
  const hours = useHours();
  const [open, setOpen] = useState<Window | 'new'>();
  const query = useQuery({ queryKey: ['orders', 'windows'], queryFn: () => take(api.GET('/order-windows')) });
  const edits = may('orders.set_windows');
  const add = edits && (
    <Button look="primary" icon={<Plus aria-hidden className={small} />} onClick={() => setOpen('new')}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <Sections actions={add} />
      <p className="mb-4 max-w-prose text-muted">{t('text')}</p>
      <Answer query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState scene="book" title={t('empty')} text={t('empty_text')} />
          ) : (
            <ul className="card divide-y divide-line">
              {items.map((one) => (
                <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 p-4">
                  <span className="figures text-lg font-semibold">{hours(one.from_time, one.to_time)}</span>
                  <span>{one.weekdays.length === 7 ? t('every_day') : one.weekdays.map(weekday).join(', ')}</span>
                  <span className="text-muted">{t('orders', { count: one.capacity })}</span>
                  {!one.active && <Badge>{t('off')}</Badge>}
                  {edits && (
                    <Button className="ms-auto" onClick={() => setOpen(one)}>
                      {t('edit')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      {open && <WindowForm window={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function WindowForm({ window, onClose }: { window: Window | undefined; onClose: () => void }) {
  const t = useTranslations('orders.windows');
  const client = useQueryClient();
  const form = useForm({
    defaultValues: {
      weekdays: window?.weekdays ?? [...weekdays],
      from_time: window?.from_time ?? '09:00',
      to_time: window?.to_time ?? '12:00',
      capacity: `${window?.capacity ?? 20}`,
      active: window?.active ?? true,
    },
  });
  const { submit, problem, busy } = useSending(form, async ({ capacity, ...rest }) => {
    const body = { ...rest, capacity: Number(capacity) };
    await (window
      ? take(
          api.PUT('/order-windows/{window_id}', {
            params: { path: { window_id: window.id }, header: ifMatch(window.version) },
            body,
          }),
        )
      : take(api.POST('/order-windows', { body })));
    await client.invalidateQueries({ queryKey: ['orders', 'windows'] });
    said(t('saved'));
    onClose();
  });
  return (
    <FormDialog
      title={t(window ? 'edit' : 'add')}
      verb={t('save')}
      busy={busy}
      disabled={form.watch('weekdays').length === 0}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <Controller control={form.control} name="weekdays" render={({ field }) => <Weekdays {...field} />} />
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        <TextField form={form} name="from_time" label={t('from')} required type="time" className="figures" />
        <TextField form={form} name="to_time" label={t('to')} required type="time" className="figures" />
        <TextField
          form={form}
          name="capacity"
          label={t('capacity')}
          required
          inputMode="numeric"
          pattern="[0-9]{1,5}"
          className="figures text-end"
        />
      </div>
      <Controller
        control={form.control}
        name="active"
        render={({ field: { value, onChange } }) => (
          <Switch label={t('active')} hint={t('active_hint')} checked={value} onChange={onChange} />
        )}
      />
    </FormDialog>
  );
}

function Weekdays({ value, onChange }: { value: number[]; onChange: (chosen: number[]) => void }) {
  const t = useTranslations('orders.windows');
  const name = useWeekday();
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">{t('weekdays')}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        {weekdays.map((each) => (
          <Checkbox
            key={each}
            label={name(each)}
            checked={value.includes(each)}
            onChange={(on) => onChange(weekdays.filter((one) => (one === each ? on : value.includes(one))))}
          />
        ))}
      </div>
    </fieldset>
  );
}
