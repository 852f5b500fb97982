import { z } from 'zod';
import { pageInput } from '#platform/pages.ts';
import { route } from '#platform/routes.ts';
import { listChecks, nightly } from './check.ts';
import { listSeals, verifySeals } from './seal.ts';
import { CheckPage, CheckView, SealPage, VerificationView } from './views.ts';

/** How the ledger proves itself: seals, their verification, and the self-check. */
export const proofRoutes = [
  route({
    method: 'GET',
    path: '/ledger/seals',
    says: 'The seals over the transfers, newest first.',
    needs: 'ledger.view',
    input: z.object(pageInput),
    output: SealPage,
    run: listSeals,
  }),
  route({
    method: 'GET',
    path: '/ledger/seals/verification',
    says: 'Recomputes every seal and says which is the first that does not hold.',
    needs: 'ledger.view',
    input: z.object({}),
    output: VerificationView,
    limit: '6/min',
    run: verifySeals,
  }),
  route({
    method: 'GET',
    path: '/ledger/checks',
    says: 'Runs of the self-check, newest first.',
    needs: 'ledger.view',
    input: z.object(pageInput),
    output: CheckPage,
    run: listChecks,
  }),
  route({
    method: 'POST',
    path: '/ledger/checks',
    says: 'Does at once what each night does: folds, seals, and checks the ledger against itself.',
    needs: 'ledger.post_manual',
    input: z.object({}),
    output: CheckView,
    status: 201,
    limit: '6/min',
    run: nightly,
  }),
];
