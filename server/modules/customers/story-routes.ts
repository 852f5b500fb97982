import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { route } from '#platform/routes.ts';
import { dismissSuggestion, listSuggestions, mergeFields, previewMerge } from './merge-suggestions.ts';
import { mergeCustomers, mergesOf, undoMerge } from './merges.ts';
import { addNote, editNote, listTimeline, removeNote } from './timeline.ts';
import { MergeView, NoteView, PreviewView, SuggestionView, TimelineItemView } from './views.ts';

const customer_id = zId('customer');
const body = z.string().trim().min(1).max(5_000);
const pair = { survivor_id: customer_id, loser_id: customer_id };
const version = z.number().int().min(1).max(1_000_000_000);
const one_note = z.object({ customer_id, note_id: zId('note') });

/** What happened with a customer, what staff wrote about it, and which customers were one: for staff alone. */
export const storyRoutes = [
  route({
    method: 'GET',
    path: '/customers/:customer_id/timeline',
    says: 'Shows everything that happened with a customer, newest first: events, notes and changes.',
    needs: 'customers.view',
    input: z.object({ customer_id, ...pageInput }),
    output: pageOf(TimelineItemView),
    run: listTimeline,
  }),
  route({
    method: 'POST',
    path: '/customers/:customer_id/notes',
    says: 'Writes a note about a customer, for staff to read.',
    needs: 'customers.edit',
    status: 201,
    input: z.object({ customer_id, body }),
    output: NoteView,
    run: addNote,
  }),
  route({
    method: 'PUT',
    path: '/customers/:customer_id/notes/:note_id',
    says: 'Changes the words of a note; the audit trail keeps the earlier ones.',
    needs: 'customers.edit',
    edits: true,
    input: one_note.extend({ body }),
    output: NoteView,
    run: editNote,
  }),
  route({
    method: 'DELETE',
    path: '/customers/:customer_id/notes/:note_id',
    says: 'Takes a note away; the audit trail keeps its words.',
    needs: 'customers.edit',
    input: one_note,
    output: null,
    run: removeNote,
  }),
  route({
    method: 'GET',
    path: '/merge-suggestions',
    says: 'Lists pairs of customers that seem to be one and wait for a decision.',
    needs: 'customers.merge',
    input: z.object({ ...pageInput, customer_id: customer_id.optional() }),
    output: pageOf(SuggestionView),
    run: listSuggestions,
  }),
  route({
    method: 'POST',
    path: '/merge-suggestions/:suggestion_id/dismiss',
    says: 'Says that two customers are not one: they are not suggested again.',
    needs: 'customers.merge',
    input: z.object({ suggestion_id: zId('merge_suggestion') }),
    output: null,
    run: dismissSuggestion,
  }),
  route({
    method: 'GET',
    path: '/merges/preview',
    says: 'Shows field by field what merging two customers would keep, and what would move.',
    needs: 'customers.merge',
    input: z.object(pair),
    output: PreviewView,
    run: previewMerge,
  }),
  route({
    method: 'POST',
    path: '/merges',
    says: 'Makes one customer of two, with the versions that were looked at; `take` names the fields kept from the loser.',
    needs: 'customers.merge',
    status: 201,
    input: z.object({
      ...pair,
      survivor_version: version,
      loser_version: version,
      take: z.array(z.enum(mergeFields)).max(mergeFields.length).optional(),
    }),
    output: MergeView,
    run: mergeCustomers,
  }),
  route({
    method: 'POST',
    path: '/merges/:merge_id/undo',
    says: 'Takes a merge back: exactly what moved goes back, what came since stays.',
    needs: 'customers.merge',
    input: z.object({ merge_id: zId('merge') }),
    output: MergeView,
    run: undoMerge,
  }),
  route({
    method: 'GET',
    path: '/customers/:customer_id/merges',
    says: 'Lists the merges that made a customer what it is.',
    needs: 'customers.view',
    input: z.object({ customer_id }),
    output: z.object({ items: z.array(MergeView.extend({ loser_name: z.string().max(120) })).max(100) }),
    run: async (ctx, input) => ({ items: await mergesOf(ctx, input) }),
  }),
];
