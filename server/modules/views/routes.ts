import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { route } from '#platform/routes.ts';
import { instant, line } from '#platform/schemas.ts';
import { editView, listViews, removeView, saveView, shareView } from './saved-view.ts';

const SavedView = z.object({
  id: zId('saved_view'),
  list: z.string().max(61),
  name: z.string().max(40),
  search: z.string().max(2000),
  shared: z.boolean(),
  mine: z.boolean(),
  person_id: zId('person'),
  created_at: instant(),
  version: z.number(),
});

/** Module and noun, as the console names its lists. */
const list = z
  .string()
  .max(61)
  .regex(/^[a-z_]{1,30}\.[a-z_]{1,30}$/, 'module and noun, such as customers.customers');
const search = z
  .string()
  .max(2000)
  .regex(/^\P{Cc}*$/u, 'control characters are not allowed');
const of = z.object({ list });
const one = of.extend({ view_id: zId('saved_view') });
const look = { name: line(40), search };

/** The ways of looking at a list that staff keep. */
export const routes = [
  route({
    method: 'GET',
    path: '/views/:list',
    says: "Lists one's own saved views of a list, and those that are shared.",
    needs: 'signed_in',
    input: of,
    output: z.object({ items: z.array(SavedView) }),
    run: listViews,
  }),
  route({
    method: 'POST',
    path: '/views/:list',
    says: 'Saves a view of a list for oneself.',
    needs: 'signed_in',
    status: 201,
    input: of.extend(look),
    output: SavedView,
    run: saveView,
  }),
  route({
    method: 'PUT',
    path: '/views/:list/:view_id',
    says: 'Changes what a saved view is called or shows.',
    needs: 'signed_in',
    edits: true,
    input: one.extend(look),
    output: SavedView,
    run: editView,
  }),
  route({
    method: 'PUT',
    path: '/views/:list/:view_id/sharing',
    says: 'Shares a saved view with all who work here, or no longer.',
    needs: 'views.share',
    edits: true,
    input: one.extend({ shared: z.boolean() }),
    output: SavedView,
    run: shareView,
  }),
  route({
    method: 'DELETE',
    path: '/views/:list/:view_id',
    says: 'Forgets a saved view.',
    needs: 'signed_in',
    input: one,
    output: null,
    run: removeView,
  }),
];
