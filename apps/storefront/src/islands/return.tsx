import { send } from '@kit/api/client.ts';
import { newId } from '@kit/new-id.ts';
import { type FormEvent, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { titleIn } from '../amount.ts';
import { hrefTo } from '../live/ask.ts';
import { api, useDoing, useReading } from './api.ts';
import { Icon, Island, Waiting, Wrong } from './frame.tsx';
import { NoOrder } from './no-order.tsx';
import type { Order } from './order.tsx';
import { Signed } from './signed.tsx';
import { Stepper } from './stepper.tsx';

type Line = Order['lines'][number];

const reasons = [
  'damaged',
  'wrong_item',
  'not_as_described',
  'expired',
  'too_late',
  'no_longer_wanted',
  'other',
] as const;

const wishes = ['refund', 'replacement'] as const;

/** Sends goods back: which, how much, why, with photos. */
export default function ReturnIsland() {
  const order_id = location.pathname.split('/').at(-1)!;
  return (
    <Island>
      <Signed>{() => <SendBack order_id={order_id} />}</Signed>
    </Island>
  );
}

function SendBack({ order_id }: { order_id: string }) {
  const t = useTranslations('buy');
  const order = useReading(
    async () => (await api.GET('/orders/{order_id}', { params: { path: { order_id } } })).data as Order,
    order_id,
  );
  const [wanted, setWanted] = useState<Readonly<Record<number, bigint>>>({});
  const [photos, setPhotos] = useState<readonly File[]>([]);
  const { busy, error, run } = useDoing();
  const id = useRef(newId());
  if (order.data === undefined)
    return order.error === undefined ? <Waiting /> : <NoOrder error={order.error} again={order.again} />;
  const lines = order.data.lines.filter((line) => mostOf(line) > 0n);
  if (lines.length === 0)
    return (
      <div className="flex flex-col items-start gap-3">
        <p>{t('return_nothing')}</p>
        <a href={hrefTo(`/orders/${order_id}`)} className="act-quiet">
          {t('back')}
        </a>
      </div>
    );
  const chosen = Object.entries(wanted).filter(([, milli]) => milli > 0n);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void run(async () => {
      const file_ids = [];
      for (const photo of photos) file_ids.push(await upload(photo));
      await api.POST('/orders/{order_id}/returns', {
        params: { path: { order_id } },
        body: {
          id: id.current,
          lines: chosen.map(([line_no, milli]) => ({ line_no: Number(line_no), quantity_milli: milli.toString() })),
          reason: form.get('reason') as (typeof reasons)[number],
          note: String(form.get('note')).trim(),
          wants: form.get('wants') as (typeof wishes)[number],
          file_ids,
        },
      });
      location.assign(hrefTo(`/orders/${order_id}`));
    });
  };
  return (
    <form onSubmit={submit} className="flex max-w-2xl flex-col gap-5">
      <ul className="card divide-y divide-line px-4">
        {lines.map((line) => (
          <Choice
            key={line.line_no}
            line={line}
            milli={wanted[line.line_no] ?? 0n}
            onChange={(milli) => setWanted({ ...wanted, [line.line_no]: milli })}
          />
        ))}
      </ul>
      <label className="flex flex-col gap-1 font-semibold">
        {t('return_why')}
        <select name="reason" className="control h-11 px-3 font-normal">
          {reasons.map((each) => (
            <option key={each} value={each}>
              {t(`return_reasons.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-semibold">{t('return_wants')}</legend>
        {wishes.map((each, index) => (
          <label
            key={each}
            className="grid min-h-11 grid-cols-[auto_1fr] items-center gap-x-3 rounded-control border border-line bg-surface px-3 py-2 has-[:checked]:border-accent has-[:focus-visible]:outline-2"
          >
            <input
              type="radio"
              name="wants"
              value={each}
              defaultChecked={index === 0}
              className="row-span-2 size-5 accent-accent"
            />
            <span className="font-semibold">{t(`return_wanted.${each}`)}</span>
            <span className="text-sm text-muted">{t(`return_wanted_texts.${each}`)}</span>
          </label>
        ))}
      </fieldset>
      <label className="flex flex-col gap-1 font-semibold">
        {t('return_note')}
        <textarea name="note" rows={3} maxLength={1_000} className="control px-3 py-2 font-normal" />
      </label>
      <Photos photos={photos} set={setPhotos} />
      <Wrong error={error} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <button type="submit" className="act h-12" disabled={busy || chosen.length === 0}>
          {t('return_ask')}
        </button>
        {chosen.length === 0 && <p className="text-sm text-muted">{t('return_choose')}</p>}
      </div>
    </form>
  );
}

/** What of a line may be sent back now. */
function mostOf({ returnable_milli }: Line): bigint {
  return BigInt(returnable_milli);
}

function Choice({ line, milli, onChange }: { line: Line; milli: bigint; onChange: (milli: bigint) => void }) {
  const t = useTranslations('buy');
  const hindi = useLocale() === 'hi-IN';
  const title = titleIn(hindi ? 'hi' : 'en', line);
  const most = mostOf(line);
  const step = most < 1_000n ? most : 1_000n;
  return (
    <li className="flex items-center gap-3 py-3">
      <span className="min-w-0 flex-1">{title}</span>
      {milli > 0n ? (
        <Stepper
          name={title}
          quantity_milli={milli}
          step_milli={step}
          unit={line.unit}
          most_milli={most}
          onChange={(next) => onChange(next < 0n ? 0n : next)}
        />
      ) : (
        <button type="button" className="act-quiet" onClick={() => onChange(step)}>
          {t('send_this_back')}
        </button>
      )}
    </li>
  );
}

/** The most photos of what comes back. */
const MOST = 5;

function Photos({ photos, set }: { photos: readonly File[]; set: (photos: readonly File[]) => void }) {
  const t = useTranslations('buy');
  const [refused, setRefused] = useState<'photo_refused' | 'photo_most'>();
  const add = (files: readonly File[]) => {
    const pictures = files.filter(({ type }) => type.startsWith('image/'));
    const all = [...photos, ...pictures];
    setRefused(all.length > MOST ? 'photo_most' : pictures.length < files.length ? 'photo_refused' : undefined);
    set(all.slice(0, MOST));
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      {photos.map((photo) => (
        <span
          key={`${photo.name} ${photo.lastModified}`}
          className="relative size-20 overflow-hidden rounded-control border border-line"
        >
          <img src={URL.createObjectURL(photo)} alt={photo.name} className="size-full object-cover" />
          <button
            type="button"
            aria-label={t('photo_drop')}
            className="absolute right-0 top-0 flex size-8 items-center justify-center rounded-bl-control bg-surface after:absolute after:-bottom-3 after:-left-3 after:right-0 after:top-0"
            onClick={() => set(photos.filter((each) => each !== photo))}
          >
            <Icon name="x" className="size-4" />
          </button>
        </span>
      ))}
      {photos.length < MOST && (
        <label className="act-quiet relative cursor-pointer has-[:focus-visible]:outline-2">
          <Icon name="plus" className="size-4" />
          {t('photo_add')}
          <input
            type="file"
            accept="image/*"
            multiple
            className="sr-only"
            onChange={({ target }) => add([...(target.files ?? [])])}
          />
        </label>
      )}
      {refused && (
        <p role="alert" className="w-full text-sm text-bad">
          {t(refused, { most: MOST })}
        </p>
      )}
    </div>
  );
}

/** What was sent stays sent when the rest fails: it isn't sent again. */
const sent = new WeakMap<File, string>();

async function upload(photo: File): Promise<string> {
  const known = sent.get(photo);
  if (known !== undefined) return known;
  const body = new FormData();
  body.append('file', photo);
  const response = await send(
    new Request(`${location.origin}/api/v1/files?purpose=document`, { method: 'POST', body }),
  );
  const { id } = (await response.json()) as { id: string };
  sent.set(photo, id);
  return id;
}
