import { api, type Got, ifMatch, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Button } from '@kit/controls/button.tsx';
import { Field } from '@kit/controls/field.tsx';
import { MoneyInput } from '@kit/controls/money.tsx';
import { Card, Facts } from '@kit/display/page.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Amount, link } from '../payments/shared.tsx';
import { useMay } from '../people/me.ts';
import { TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import { Answer } from '../shell/page-states.tsx';

type Credit = Got<'/customers/{customer_id}/credit'>;

/** Up to how much a customer buys before paying, on the customer's page; nothing for who may not see it. */
export function CreditCard({ customerId }: { customerId: string }) {
  const t = useTranslations('orders.credit');
  const may = useMay();
  const [open, setOpen] = useState(false);
  const query = useQuery({
    queryKey: ['orders', 'credit', customerId],
    queryFn: () => take(api.GET('/customers/{customer_id}/credit', { params: { path: { customer_id: customerId } } })),
    enabled: may('orders.view_credit'),
  });
  if (!may('orders.view_credit')) return null;
  return (
    <Card
      title={t('title')}
      actions={query.data && may('orders.set_credit') && <Button onClick={() => setOpen(true)}>{t('set')}</Button>}
    >
      <Answer query={query} lines={2}>
        {(credit) => (
          <>
            {credit.limit_minor === null ? <p className="text-muted">{t('none')}</p> : <Stand credit={credit} />}
            {open && <SetCredit credit={credit} onClose={() => setOpen(false)} />}
          </>
        )}
      </Answer>
    </Card>
  );
}

function Stand({ credit }: { credit: Credit }) {
  const t = useTranslations('orders.credit');
  const may = useMay();
  return (
    <div className="grid gap-3">
      <Facts
        facts={[
          [t('limit'), <Amount key="l" minor={credit.limit_minor!} className="font-semibold" />],
          [t('owed'), <Amount key="o" minor={credit.owed_minor} />],
          [t('ordered'), <Amount key="n" minor={credit.ordered_minor} />],
          [
            t('free'),
            <Amount
              key="f"
              minor={credit.free_minor}
              className={credit.free_minor.startsWith('-') ? 'text-bad' : ''}
            />,
          ],
          ...(credit.overdue_minor === '0'
            ? []
            : [[t('overdue'), <Amount key="v" minor={credit.overdue_minor} className="text-bad" />] as const]),
          [t('due_days'), t('days', { count: credit.due_days })],
        ]}
      />
      {may('orders.view') && (
        <Link
          to="/orders"
          search={{ customer_id: credit.customer_id, stages: 'on_hold' }}
          className={`justify-self-start text-sm ${link}`}
        >
          {t('waiting')}
        </Link>
      )}
    </div>
  );
}

function SetCredit({ credit, onClose }: { credit: Credit; onClose: () => void }) {
  const t = useTranslations('orders.credit');
  const client = useQueryClient();
  const { limit_minor } = credit;
  const form = useForm({
    defaultValues: {
      limit_minor: limit_minor === null ? null : BigInt(limit_minor),
      due_days: `${limit_minor === null ? 15 : credit.due_days}`,
    },
  });
  const { submit, problem, busy } = useSending(form, async (values) => {
    await take(
      api.PUT('/customers/{customer_id}/credit', {
        params: { path: { customer_id: credit.customer_id }, header: ifMatch(credit.version) },
        body: { limit_minor: String(values.limit_minor), due_days: Number(values.due_days) },
      }),
    );
    await client.invalidateQueries({ queryKey: ['orders'] });
    said(t('saved'));
    onClose();
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t('set')}
      text={t('set_text')}
      verb={t('save')}
      busy={busy}
      disabled={form.watch('limit_minor') === null}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <Controller
        control={form.control}
        name="limit_minor"
        render={({ field: { ref: _ref, value, ...field } }) => (
          <Field label={t('limit')} hint={t('limit_hint')} error={errors.limit_minor?.message}>
            <MoneyInput {...field} autoFocus minor={value} />
          </Field>
        )}
      />
      <TextField
        form={form}
        name="due_days"
        label={t('due_days')}
        required
        inputMode="numeric"
        pattern="[0-9]{1,3}"
        className="figures max-w-24 text-end"
      />
    </FormDialog>
  );
}
