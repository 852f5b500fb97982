import { api, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { Input } from '@kit/controls/field.tsx';
import { sending } from '@kit/controls/submit.ts';
import { Dialog } from '@kit/overlays/dialog.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useUnits } from '@kit/use-units.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Problem } from '../people/problem.tsx';
import { Answer } from '../shell/page-states.tsx';
import { milliOf, Quantity, type Transfer, typed, useNameOf, usePlaceName } from './shared.tsx';

/** A transfer with its lines; while it is under way, what arrives is written down here, or all of it called back. */
export function Arrive({ transferId, onClose }: { transferId: string; onClose: () => void }) {
  const t = useTranslations('inventory.transfers');
  const query = useQuery({
    queryKey: ['inventory', 'transfer', transferId],
    queryFn: () => take(api.GET('/stock/transfers/{transfer_id}', { params: { path: { transfer_id: transferId } } })),
  });
  if (query.data) return <Shown transfer={query.data} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={t('title')}>
      <Answer query={query}>{() => null}</Answer>
    </Dialog>
  );
}

function Shown({ transfer, onClose }: { transfer: Transfer; onClose: () => void }) {
  const t = useTranslations('inventory.transfers');
  const may = useMay();
  const id = useId();
  const wordsOf = useRefusalWords();
  const placeName = usePlaceName();
  const [came, setCame] = useState<Record<number, string>>({});
  const { arrive, callBack } = useEnding(transfer, onClose);
  const open = transfer.state === 'sent' && may('inventory.transfer');
  const wrong = transfer.lines.some(({ line_no }) => came[line_no] !== undefined && milliOf(came[line_no]) === null);
  const error = arrive.error ?? callBack.error;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={transfer.number}
      text={t('way', { from: placeName(transfer.from_id), to: placeName(transfer.to_id) })}
      actions={
        open && (
          <>
            <Button busy={callBack.isPending} onClick={() => callBack.mutate()}>
              {t('call_back')}
            </Button>
            <Button look="primary" type="submit" form={id} busy={arrive.isPending} disabled={wrong}>
              {t('arrive')}
            </Button>
          </>
        )
      }
    >
      <form id={id} className="grid gap-3" onSubmit={(event) => sending(() => arrive.mutate(came))(event)}>
        <Problem text={error ? wordsOf(error) : undefined} />
        {transfer.note && <p className="text-muted">{transfer.note}</p>}
        <ul className="divide-y divide-line">
          {transfer.lines.map((line) => (
            <LineRow
              key={line.line_no}
              line={line}
              open={open}
              value={came[line.line_no] ?? typed(line.sent_milli)}
              onChange={(text) => setCame((old) => ({ ...old, [line.line_no]: text }))}
            />
          ))}
        </ul>
      </form>
    </Dialog>
  );
}

interface LineRowProps {
  line: Transfer['lines'][number];
  open: boolean;
  value: string;
  onChange: (text: string) => void;
}

function LineRow({ line, open, value, onChange }: LineRowProps) {
  const t = useTranslations('inventory.transfers');
  const nameOf = useNameOf();
  const units = useUnits();
  return (
    <li className="flex items-center gap-4 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="line-clamp-2">{nameOf(line)}</p>
        <p className="text-sm text-muted">
          {[line.pack && units.pack(line.pack), line.batch].filter(Boolean).join(' · ')}
          {` · ${t('sent')} `}
          <Quantity milli={line.sent_milli} unit={line.sold_by} />
        </p>
      </div>
      {open ? (
        <div className="w-28 shrink-0">
          <Input
            aria-label={t('arrived_of', { item: nameOf(line) })}
            inputMode="decimal"
            autoComplete="off"
            className="figures text-end"
            value={value}
            onValueChange={onChange}
          />
        </div>
      ) : (
        line.arrived_milli !== null && <Quantity milli={line.arrived_milli} unit={line.sold_by} />
      )}
    </li>
  );
}

function useEnding(transfer: Transfer, onClose: () => void) {
  const t = useTranslations('inventory.transfers');
  const client = useQueryClient();
  const params = { path: { transfer_id: transfer.id } };
  const ended = (word: 'arrived_said' | 'called_back_said') => async () => {
    await client.invalidateQueries({ queryKey: ['inventory'] });
    said(t(word, { number: transfer.number }));
    onClose();
  };
  const arrive = useMutation({
    meta: { quiet: true },
    mutationFn: (came: Record<number, string>) =>
      take(
        api.POST('/stock/transfers/{transfer_id}/arrive', {
          params,
          body: {
            arrived: Object.entries(came).map(([line_no, text]) => ({
              line_no: Number(line_no),
              arrived_milli: String(milliOf(text)),
            })),
          },
        }),
      ),
    onSuccess: ended('arrived_said'),
  });
  const callBack = useMutation({
    meta: { quiet: true },
    mutationFn: () => take(api.POST('/stock/transfers/{transfer_id}/call_back', { params })),
    onSuccess: ended('called_back_said'),
  });
  return { arrive, callBack };
}
