import { codeOf } from '@kit/api/refusal.ts';
import { useTranslations } from 'use-intl';
import { hrefTo } from '../live/ask.ts';
import { api, useReading } from './api.ts';
import { Empty, Island, Waiting, Wrong } from './frame.tsx';
import { standing } from './standing.ts';
import { Wishes } from './wishes.tsx';

/** A wishlist that somebody shared by its link: what is on it, a press away from the basket. */
export default function SharedWishlistIsland() {
  return (
    <Island>
      <SharedWishlist token={location.pathname.split('/').at(-1)!} />
    </Island>
  );
}

function SharedWishlist({ token }: { token: string }) {
  const t = useTranslations('buy');
  const list = useReading(async () => {
    const { data } = await api.GET('/store/wishlists/{token}', { params: { path: { token } } });
    return { name: data!.name, wishes: await standing(data!.items) };
  });
  const home = { icon: 'heart', href: hrefTo('/') || '/', act: t('to_shop') } as const;
  if (codeOf(list.error) === 'wishlists.list_not_found' || codeOf(list.error) === 'platform.bad_input')
    return <Empty {...home} title={t('wishes.gone')} text={t('wishes.gone_text')} />;
  if (list.data === undefined)
    return list.error === undefined ? <Waiting /> : <Wrong error={list.error} again={list.again} />;
  if (list.data.wishes.length === 0) return <Empty {...home} title={t('wishes.none')} text={t('wishes.none_text')} />;
  return (
    <>
      {list.data.name && <h2 className="mb-3 text-xl">{list.data.name}</h2>}
      <Wishes wishes={list.data.wishes} />
    </>
  );
}
