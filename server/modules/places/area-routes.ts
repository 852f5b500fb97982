import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { type Route, route } from '#platform/routes.ts';
import { line } from '#platform/schemas.ts';
import { importPincodes } from './area-import.ts';
import { addArea, editArea, getArea, listAreaPincodes, listAreas, removeArea } from './areas.ts';
import { AreaView, ImportView } from './views.ts';

const area_id = zId('area');

/** The endpoints of the areas that the business serves. */
export const areaRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/places/areas',
    says: 'The areas that the business serves.',
    needs: 'places.view_areas',
    input: z.object(pageInput),
    output: pageOf(AreaView),
    run: listAreas,
  }),
  route({
    method: 'POST',
    path: '/places/areas',
    says: 'Makes a service area, empty at first.',
    needs: 'places.edit_areas',
    status: 201,
    input: z.object({ name: line(80) }),
    output: AreaView,
    run: addArea,
  }),
  route({
    method: 'GET',
    path: '/places/areas/:area_id',
    says: 'One service area.',
    needs: 'places.view_areas',
    input: z.object({ area_id }),
    output: AreaView,
    run: getArea,
  }),
  route({
    method: 'PATCH',
    path: '/places/areas/:area_id',
    says: 'Renames a service area or switches it on or off.',
    needs: 'places.edit_areas',
    edits: true,
    input: z.object({ area_id, name: line(80).optional(), active: z.boolean().optional() }),
    output: AreaView,
    run: editArea,
  }),
  route({
    method: 'DELETE',
    path: '/places/areas/:area_id',
    says: 'Removes a service area.',
    needs: 'places.edit_areas',
    input: z.object({ area_id }),
    output: null,
    run: removeArea,
  }),
  route({
    method: 'GET',
    path: '/places/areas/:area_id/pincodes',
    says: 'The pincodes of a service area.',
    needs: 'places.view_areas',
    input: z.object({ area_id, ...pageInput }),
    output: pageOf(z.object({ pincode: z.string().max(6), district: z.string().max(100), state: z.string().max(2) })),
    run: listAreaPincodes,
  }),
  route({
    method: 'POST',
    path: '/places/areas/:area_id/import',
    says: 'Takes a pasted list of pincodes into a service area and reports on every entry; a dry run changes nothing.',
    needs: 'places.edit_areas',
    input: z.object({
      area_id,
      list: z.string().min(1).max(200_000),
      replace: z.boolean().default(false),
      dry_run: z.boolean().default(false),
    }),
    output: ImportView,
    run: importPincodes,
  }),
];
