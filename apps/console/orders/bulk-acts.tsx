import { api, take } from '@kit/api/client.ts';
import { Button, buttonLook } from '@kit/controls/button.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import type { Selection } from '@kit/data/selection.ts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { MOST_PAPERS, PrintMany } from '../billing/print-many.tsx';
import { useMay } from '../people/me.ts';
import { BulkDialog } from '../shell/bulk-dialog.tsx';
import type { Order } from './shared.tsx';
import type { wantedOf } from './wanted.ts';

/** So many are read and laid out at once; their ids fit into an address. */
const MOST_SLIPS = 100;
const acts = ['pack', 'dispatch', 'deliver', 'cancel'] as const;

interface BulkActsProps {
  selection: Selection;
  wanted: ReturnType<typeof wantedOf>;
  onDone: () => void;
}

/** What can be done with many orders at once: a job with progress, and a report of what failed and why. */
export function BulkActs({ selection, wanted, onDone }: BulkActsProps) {
  const t = useTranslations('orders.bulk');
  const may = useMay();
  const [act, setAct] = useState<(typeof acts)[number]>();
  const [why, setWhy] = useState('');
  const [printing, setPrinting] = useState(false);
  const { stages, ...others } = wanted;
  const targets = selection.all
    ? { ...others, ...(stages && { stages: stages.split(',') as Order['stage'][] }) }
    : { order_ids: [...selection.ids] };
  const close = () => {
    setAct(undefined);
    setWhy('');
  };
  return (
    <>
      {!selection.all && selection.ids.size <= MOST_SLIPS && (
        <Link to="/orders/print" search={{ ids: [...selection.ids].join(',') }} className={buttonLook('quiet')}>
          {t('print')}
        </Link>
      )}
      {!selection.all && selection.ids.size <= MOST_PAPERS && may('billing.view') && (
        <Button look="quiet" onClick={() => setPrinting(true)}>
          {t('print_bills')}
        </Button>
      )}
      {printing && !selection.all && (
        <PrintMany of={{ order_ids: [...selection.ids] }} onClose={() => setPrinting(false)} />
      )}
      {acts
        .filter((each) => each !== 'cancel' || may('orders.cancel'))
        .map((each) => (
          <Button key={each} look="quiet" onClick={() => setAct(each)}>
            {t(each === 'cancel' ? 'cancel_ask' : each)}
          </Button>
        ))}
      {act && (
        <BulkDialog
          module="orders"
          title={t(`${act}_title`)}
          text={t(`${act}_text`)}
          verb={t(act)}
          look={act === 'cancel' ? 'danger' : 'primary'}
          ready={act !== 'cancel' || why.trim() !== ''}
          start={() =>
            take(api.POST('/order-bulk-acts', { body: { act, ...targets, ...(act === 'cancel' && { why }) } }))
          }
          read={readBulk}
          changed={(count) => t('changed', { count })}
          onClose={close}
          onDone={onDone}
        >
          {act === 'cancel' && (
            <Field label={t('why')}>
              <Input autoFocus maxLength={500} value={why} onValueChange={setWhy} />
            </Field>
          )}
        </BulkDialog>
      )}
    </>
  );
}

async function readBulk(bulk_id: string) {
  const act = await take(api.GET('/order-bulk-acts/{bulk_id}', { params: { path: { bulk_id } } }));
  const failures = act.failures.map(({ order_id, number, code }) => ({ id: order_id, name: number, code: code ?? '' }));
  return { ...act, failures };
}
