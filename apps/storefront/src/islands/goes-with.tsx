import type { paths } from '@kit/api/schema.d.ts';
import { useLocale, useTranslations } from 'use-intl';
import { titleIn } from '../amount.ts';
import { hrefTo } from '../live/ask.ts';
import { priceText } from '../price.ts';
import { api, useReading } from './api.ts';
import { Icon, Thumb } from './frame.tsx';
import { standing } from './standing.ts';

type Found = paths['/store/goes-with']['get']['responses'][200]['content']['application/json']['items'];

interface GoesWithProps {
  readonly item_ids: readonly string[];
  readonly busy: boolean;
  readonly add: (item_id: string, quantity_milli: bigint) => void;
}

/** What others bought with what lies in the basket, a press away from it; nothing where nothing is known. */
export function GoesWith({ item_ids, busy, add }: GoesWithProps) {
  const t = useTranslations('buy');
  const language = useLocale() === 'hi-IN' ? 'hi' : 'en';
  const all = [...new Set(item_ids)].slice(0, 100).join(',');
  const { data } = useReading(async () => {
    const found = (await api.GET('/store/goes-with', { params: { query: { item_ids: all } } })).data!.items as Found;
    return standing(found);
  }, all);
  const shown = (data ?? []).filter(({ id }) => !item_ids.includes(id));
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="goes-with" className="mt-3">
      <h2 id="goes-with" className="mb-2 text-lg">
        {t('goes_with')}
      </h2>
      <ul className="-mx-4 flex snap-x scroll-px-4 gap-3 overflow-x-auto px-4 pb-2">
        {shown.map((item) => {
          const title = titleIn(language, { title: item.name, title_hi: item.name_hi, pack: item.pack });
          return (
            <li key={item.id} className="card relative flex w-36 shrink-0 snap-start flex-col p-2">
              <Thumb file_id={item.picture_file_id} name={title} className="aspect-square w-full" />
              <a
                href={hrefTo(`/p/${item.slug}`)}
                className="mt-2 line-clamp-2 text-sm leading-snug after:absolute after:inset-0 after:rounded-card hover:underline"
              >
                {title}
              </a>
              <span className="figures mt-auto pt-1 font-semibold">{priceText(item.price_minor!)}</span>
              <button
                type="button"
                className="act-quiet relative z-10 mt-1 w-full"
                aria-label={t('add_this', { name: title })}
                disabled={busy}
                onClick={() => add(item.id, BigInt(item.step_milli))}
              >
                <Icon name="plus" className="size-4" />
                {t('add')}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
