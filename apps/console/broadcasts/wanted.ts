import { api, type Got, type Item, take } from '@kit/api/client.ts';
import { queryOptions } from '@tanstack/react-query';

export type Broadcast = Item<'/broadcasts'>;
export type Figures = Got<'/broadcasts/{broadcast_id}/figures'>;

/** What is written of one, while it is written. */
export type Draft = Pick<
  Broadcast,
  'name' | 'purpose' | 'audience' | 'segment_id' | 'title' | 'title_hi' | 'text' | 'text_hi' | 'link' | 'send_at'
>;

/** One broadcast. */
export function broadcastQuery(broadcast_id: string) {
  return queryOptions({
    queryKey: ['broadcasts', 'one', broadcast_id],
    queryFn: () => take(api.GET('/broadcasts/{broadcast_id}', { params: { path: { broadcast_id } } })),
  });
}

/** What became of one. */
export function figuresQuery(broadcast_id: string) {
  return queryOptions({
    queryKey: ['broadcasts', 'figures', broadcast_id],
    queryFn: () => take(api.GET('/broadcasts/{broadcast_id}/figures', { params: { path: { broadcast_id } } })),
  });
}

/** How many one is for, as it is being written. */
export function reachQuery(
  broadcast_id: string,
  { purpose, audience, segment_id }: Pick<Draft, 'purpose' | 'audience' | 'segment_id'>,
) {
  const query = { purpose, audience, ...(segment_id && { segment_id }) };
  return queryOptions({
    queryKey: ['broadcasts', 'reach', broadcast_id, query],
    queryFn: () => take(api.GET('/broadcasts/{broadcast_id}/reach', { params: { path: { broadcast_id }, query } })),
    enabled: audience !== 'segment' || segment_id !== null,
    retry: false,
  });
}
