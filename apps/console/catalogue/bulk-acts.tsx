import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { MoneyInput } from '@kit/controls/money.tsx';
import { Select } from '@kit/controls/select.tsx';
import type { Selection } from '@kit/data/selection.ts';
import { Menu } from '@kit/overlays/menu.tsx';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { BulkDialog } from '../shell/bulk-dialog.tsx';
import { CategoryChooser } from './choosers.tsx';
import type { wantedOf } from './wanted.ts';

interface BulkActsProps {
  selection: Selection;
  wanted: ReturnType<typeof wantedOf>;
  onDone: () => void;
}

type StateAct = 'publish' | 'withdraw' | 'archive' | 'restore';
type Act = StateAct | 'category' | 'price';

interface Said {
  category: string | null;
  percent: string;
  add: bigint | null;
  round: '1' | '100' | '500' | '1000';
}

const nothing: Said = { category: null, percent: '', add: null, round: '1' };

/** What can be done with many products at once: a job with progress, and a report of what failed and why. */
export function BulkActs({ selection, wanted, onDone }: BulkActsProps) {
  const t = useTranslations('catalogue.bulk');
  const tc = useTranslations('catalogue');
  const may = useMay();
  const [act, setAct] = useState<Act>();
  const [said, setSaid] = useState(nothing);
  const close = () => {
    setAct(undefined);
    setSaid(nothing);
  };
  const percent = basisPoints(said.percent);
  const ready =
    act !== 'price' || (percent !== undefined && (percent !== 0 || said.add !== null || said.round !== '1'));
  const stateActs = (['withdraw', 'archive', 'restore'] as const).map((each) => ({
    label: tc(`acts.${each}`),
    onChoose: () => setAct(each),
  }));
  return (
    <>
      {may('catalogue.publish') && (
        <Button look="quiet" onClick={() => setAct('publish')}>
          {tc('acts.publish')}
        </Button>
      )}
      {may('catalogue.edit') && (
        <>
          <Button look="quiet" onClick={() => setAct('price')}>
            {t('price')}
          </Button>
          <Button look="quiet" onClick={() => setAct('category')}>
            {t('category')}
          </Button>
        </>
      )}
      {may('catalogue.publish') && (
        <Menu
          trigger={
            <IconButton label={tc('more')}>
              <Ellipsis aria-hidden className="size-4" />
            </IconButton>
          }
          lines={stateActs}
        />
      )}
      {act && (
        <BulkDialog
          module="catalogue"
          title={t(`${act}_title`)}
          text={t(`${act}_text`)}
          verb={act === 'price' || act === 'category' ? t(act) : tc(`acts.${act}`)}
          ready={ready}
          start={() => begin(act, said, selection.all ? wanted : { item_ids: [...selection.ids] })}
          read={readBulk}
          changed={(count) => t('changed', { count })}
          onClose={close}
          onDone={onDone}
        >
          <Terms act={act} said={said} onChange={(part) => setSaid({ ...said, ...part })} />
        </BulkDialog>
      )}
    </>
  );
}

interface TermsProps {
  act: Act;
  said: Said;
  onChange: (part: Partial<Said>) => void;
}

function Terms({ act, said, onChange }: TermsProps) {
  const t = useTranslations('catalogue.bulk');
  if (act === 'category')
    return (
      <Field label={t('to_category')} hint={t('to_category_hint')}>
        <CategoryChooser autoFocus value={said.category} onChange={(category) => onChange({ category })} />
      </Field>
    );
  if (act !== 'price') return null;
  const wrong = basisPoints(said.percent) === undefined;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('percent')} hint={t('percent_hint')} error={wrong ? t('percent_wrong') : undefined}>
        <Input
          autoFocus
          inputMode="decimal"
          autoComplete="off"
          className="figures text-end"
          value={said.percent}
          onValueChange={(percent) => onChange({ percent })}
        />
      </Field>
      <Field label={t('add')} hint={t('add_hint')}>
        <MoneyInput minor={said.add} onChange={(add) => onChange({ add })} />
      </Field>
      <Field label={t('round')} className="sm:col-span-2">
        <Select
          value={said.round}
          onChange={(round) => onChange({ round })}
          options={(['1', '100', '500', '1000'] as const).map((value) => ({ value, label: t(`round_${value}`) }))}
        />
      </Field>
    </div>
  );
}

/** Hundredths of a percent from what was typed (`-5`, `2.5`); undefined for what is no percentage. */
function basisPoints(text: string): number | undefined {
  if (text.trim() === '') return 0;
  const parts = /^([+-]?)(\d{1,3})(?:\.(\d{1,2}))?\s*%?$/.exec(text.trim());
  if (!parts) return undefined;
  const size = Number(parts[2]) * 100 + Number((parts[3] ?? '').padEnd(2, '0'));
  return parts[1] === '-' ? -size : size;
}

function begin(
  act: Act,
  { category, percent, add, round }: Said,
  targets: BulkActsProps['wanted'] & { item_ids?: string[] },
) {
  if (act === 'category')
    return take(api.POST('/item-bulk-acts/category', { body: { ...targets, to_category_id: category } }));
  if (act !== 'price') return take(api.POST('/item-bulk-acts/state', { body: { ...targets, act } }));
  return take(
    api.POST('/item-bulk-acts/price', {
      body: {
        ...targets,
        percent_bp: basisPoints(percent) ?? 0,
        add_minor: String(add ?? 0n),
        round_minor: Number(round),
      },
    }),
  );
}

async function readBulk(bulk_act_id: string) {
  const act = await take(api.GET('/item-bulk-acts/{bulk_act_id}', { params: { path: { bulk_act_id } } }));
  return { ...act, failures: act.failures.map(({ item_id, ...failure }) => ({ ...failure, id: item_id })) };
}
