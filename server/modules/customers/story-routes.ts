import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { route } from '#platform/routes.ts';
import { addNote, editNote, removeNote } from './notes.ts';
import { listTimeline } from './timeline.ts';
import { NoteView, TimelineItemView } from './views.ts';

const customer_id = zId('customer');
const body = z.string().trim().min(1).max(5_000);
const one_note = z.object({ customer_id, note_id: zId('note') });

/** What happened with a customer, and what staff wrote about it: for staff alone. */
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
];
