import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import type { Selection } from '@kit/data/selection.ts';
import { Archive, Tag } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { BulkDialog } from '../shell/bulk-dialog.tsx';
import type { wantedOf } from './wanted.ts';

interface BulkActsProps {
  selection: Selection;
  wanted: ReturnType<typeof wantedOf>;
  onDone: () => void;
}

type Act = 'tag' | 'untag' | 'close';

/** What can be done with many customers at once: a job with progress, and a report of what failed and why. */
export function BulkActs({ selection, wanted, onDone }: BulkActsProps) {
  const t = useTranslations('customers.bulk');
  const may = useMay();
  const [act, setAct] = useState<Act>();
  const [said, setSaid] = useState('');
  const targets = selection.all ? wanted : { customer_ids: [...selection.ids] };
  const close = () => {
    setAct(undefined);
    setSaid('');
  };
  return (
    <>
      <Button look="quiet" icon={<Tag aria-hidden className="size-4" />} onClick={() => setAct('tag')}>
        {t('tag')}
      </Button>
      <Button look="quiet" onClick={() => setAct('untag')}>
        {t('untag')}
      </Button>
      {may('customers.close') && (
        <Button look="quiet" icon={<Archive aria-hidden className="size-4" />} onClick={() => setAct('close')}>
          {t('close')}
        </Button>
      )}
      {act && (
        <BulkDialog
          module="customers"
          title={t(`${act}_title`)}
          text={t(`${act}_text`)}
          verb={t(act)}
          ready={said.trim() !== ''}
          start={() =>
            act === 'close'
              ? take(api.POST('/customer-bulk-acts/close', { body: { ...targets, reason: said } }))
              : take(api.POST('/customer-bulk-acts/tag', { body: { ...targets, tag: said, on: act === 'tag' } }))
          }
          read={readBulk}
          changed={(count) => t('changed', { count })}
          onClose={close}
          onDone={onDone}
        >
          <Field label={act === 'close' ? t('reason') : t('tag_name')}>
            <Input autoFocus maxLength={act === 'close' ? 500 : 40} value={said} onValueChange={setSaid} />
          </Field>
        </BulkDialog>
      )}
    </>
  );
}

async function readBulk(bulk_act_id: string) {
  const act = await take(api.GET('/customer-bulk-acts/{bulk_act_id}', { params: { path: { bulk_act_id } } }));
  return { ...act, failures: act.failures.map(({ customer_id, code }) => ({ id: customer_id, name: null, code })) };
}
