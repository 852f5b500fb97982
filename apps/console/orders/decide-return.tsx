import { api, ifMatch, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Button } from '@kit/controls/button.tsx';
import { Checkbox } from '@kit/controls/choices.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { parseQuantity, quantityText } from '../billing/shared.tsx';
import { TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import type { Return } from './return-parts.tsx';
import { useTitleOf } from './shared.tsx';

/** Says why goods may not come back, or gives money back instead of replacing them, or takes back what came: how much of each, and whether it can be sold again. */
export function DecideReturn({ row, what }: { row: Return; what: 'reject' | 'receive' | 'refund' }) {
  const t = useTranslations('orders.returns');
  const titleOf = useTitleOf();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [usable, setUsable] = useState(row.reason === 'no_longer_wanted');
  const form = useForm({
    defaultValues: { why: '', came: row.lines.map(({ quantity_milli }) => quantityText(quantity_milli)) },
  });
  const again = row.wants === 'replacement';
  const done = what === 'reject' ? 'rejected' : what === 'refund' ? 'refunded' : again ? 'received_again' : 'received';
  const { submit, problem, busy } = useSending(form, async ({ why, came }) => {
    const where = { params: { path: { return_id: row.id }, header: ifMatch(row.version) } };
    if (what === 'reject') await take(api.POST('/returns/{return_id}/reject', { ...where, body: { why } }));
    else if (what === 'refund') await take(api.POST('/returns/{return_id}/refund', { ...where, body: { why } }));
    else {
      const lines = row.lines.map(({ line_no }, at) => ({
        ...{ line_no, usable },
        came_milli: (parseQuantity(came[at] ?? '') ?? 0n).toString(),
      }));
      await take(api.POST('/returns/{return_id}/receive', { ...where, body: { came: lines } }));
    }
    await client.invalidateQueries({ queryKey: ['orders'] });
    said(t(done));
    setOpen(false);
  });
  return (
    <>
      <Button look={what === 'receive' ? 'primary' : 'quiet'} onClick={() => setOpen(true)}>
        {t(what)}
      </Button>
      {open && (
        <FormDialog
          title={t(what)}
          text={t(what === 'receive' && again ? 'receive_again_text' : `${what}_text`)}
          verb={t(what)}
          look={what === 'reject' ? 'danger' : 'primary'}
          busy={busy}
          problem={problem}
          onSubmit={submit}
          onClose={() => setOpen(false)}
        >
          {what !== 'receive' ? (
            <TextField form={form} name="why" label={t('why')} required autoFocus maxLength={500} />
          ) : (
            <>
              {row.lines.map((line, at) => (
                <Field
                  key={line.line_no}
                  label={titleOf(line)}
                  hint={t('of', { most: quantityText(line.quantity_milli) })}
                >
                  <Input inputMode="decimal" autoComplete="off" {...form.register(`came.${at}`)} />
                </Field>
              ))}
              <Checkbox label={t('usable')} hint={t('usable_hint')} checked={usable} onChange={setUsable} />
            </>
          )}
        </FormDialog>
      )}
    </>
  );
}
