import * as broadcasts from '#broadcasts';
import * as customers from '#customers';
import type { Ctx } from '#platform/transaction.ts';

/** How many regulars are told of the day off. */
const told = 24;

/** What a business says to many: news that some regulars got, and an offer that is still being written. Nothing where something is. */
export async function tellRegulars(ctx: Ctx): Promise<void> {
  if ((await broadcasts.listBroadcasts(ctx, { limit: 1 })).items.length > 0) return;
  const { items } = await customers.listCustomers(ctx, { sort: 'created_at', limit: told, where: active });
  const news = await broadcasts.addBroadcast(ctx, {
    name: 'Sunday off',
    purpose: 'notice',
    audience: 'chosen',
    customer_ids: items.map(({ id }) => id),
    title: 'We rest this Sunday',
    title_hi: 'इस रविवार छुट्टी है',
    text: 'Nobody comes to you this Sunday. Order by Saturday noon and everything is with you before; on Monday we are back as always.',
    text_hi: 'इस रविवार कोई नहीं आएगा। शनिवार दोपहर तक ऑर्डर करें तो सब पहले पहुँच जाएगा; सोमवार से फिर हमेशा की तरह।',
  });
  await broadcasts.sendBroadcast(ctx, { broadcast_id: news.id, version: news.version });
  await broadcasts.addBroadcast(ctx, {
    name: 'New this week',
    purpose: 'offer',
    title: 'New on our shelves',
    title_hi: 'कुछ नया आया है',
    text: 'We have brought in new things this week, at a friendly price until Sunday. Come and have a look.',
    text_hi: 'इस हफ़्ते नई चीज़ें आई हैं, रविवार तक अच्छे दाम पर। आकर देखिए।',
    link: '/search',
  });
}

const active = JSON.stringify({
  match: 'all',
  groups: [{ match: 'all', conditions: [{ field: 'state', op: '=', values: ['active'] }] }],
});
