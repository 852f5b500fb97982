import { api, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button, buttonLook } from '@kit/controls/button.tsx';
import { Field } from '@kit/controls/field.tsx';
import { Select } from '@kit/controls/select.tsx';
import { CopyField } from '@kit/display/copy-field.tsx';
import { Dialog } from '@kit/overlays/dialog.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMoney } from '../payments/shared.tsx';
import { Problem } from '../people/problem.tsx';
import type { Whole } from './shared.tsx';

const ways = ['best', 'whatsapp', 'sms', 'email', 'none'] as const;
type Way = (typeof ways)[number];

/** Asks for what is open of an invoice by link: sent, or only made to be copied. */
export function AskForIt({ document, onClose }: { document: Whole; onClose: () => void }) {
  const t = useTranslations('billing.ask');
  const money = useMoney();
  const wordsOf = useRefusalWords();
  const client = useQueryClient();
  const [way, setWay] = useState<Way>('best');
  const ask = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      take(
        api.POST('/billing/documents/{document_id}/ask', {
          params: { path: { document_id: document.id } },
          body: { tell: way === 'none' ? null : way },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['payments'] }),
  });
  const asked = ask.data;
  return (
    <Dialog
      open
      onClose={onClose}
      title={asked ? t('asked', { amount: money(asked.amount_minor) }) : t('do')}
      text={
        asked
          ? way === 'none'
            ? t('made_text')
            : t('sent_text', { name: document.buyer.name })
          : t('text', { amount: money(document.open_minor), name: document.buyer.name })
      }
      actions={
        asked ? (
          <Link
            to="/payments/$paymentId"
            params={{ paymentId: asked.payment_id }}
            className={buttonLook('primary')}
            onClick={onClose}
          >
            {t('open')}
          </Link>
        ) : (
          <Button look="primary" busy={ask.isPending} onClick={() => ask.mutate()}>
            {way === 'none' ? t('make') : t('verb')}
          </Button>
        )
      }
    >
      <Problem text={ask.error ? wordsOf(ask.error) : undefined} />
      {asked ? (
        <CopyField label={t('link')} value={asked.url} />
      ) : (
        <Field label={t('way')}>
          <Select value={way} onChange={setWay} options={ways.map((value) => ({ value, label: t(`ways.${value}`) }))} />
        </Field>
      )}
    </Dialog>
  );
}
