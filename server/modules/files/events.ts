import { z } from 'zod';
import { type EventsOf, event } from '#platform/events.ts';
import { zId } from '#platform/ids.ts';
import { purposeNames } from './purposes.ts';

const file = z.object({ file_id: zId('file'), purpose: z.enum(purposeNames), person_id: zId('person').nullable() });
const live = { needs: 'files.view_files', own: 'person_id' };

/** What happens to files; `person_id` is whose file it is, else who uploaded it. */
export const events = {
  'files.file_ready': event({ says: 'A file was found clean and can be used.', payload: file, live }),
  'files.file_refused': event({ says: 'The scanner found something in a file.', payload: file, live }),
  'files.file_deleted': event({ says: 'A file is gone.', payload: file, live }),
};

declare module '#platform/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
