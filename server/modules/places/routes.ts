import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { type Route, route } from '#platform/routes.ts';
import { line, whole } from '#platform/schemas.ts';
import { addAddress, editAddress, getAddress, listAddresses, removeAddress } from './addresses.ts';
import { importPincodes } from './area-import.ts';
import { addArea, editArea, getArea, listAreaPincodes, listAreas, removeArea, servesPincode } from './areas.ts';
import { checkAddress } from './check.ts';
import { getPincode, nearestPincodes, searchPlaces } from './pincodes.ts';
import {
  AddressEdits,
  AddressInput,
  AddressView,
  AreaView,
  CheckInput,
  HitView,
  ImportView,
  KeptView,
  OfficeView,
  OutcomeView,
  PincodeView,
  ServingView,
  zPincode,
  zSpot,
} from './views.ts';

const own = ['all', 'own'] as const;
const customer_id = zId('customer');
const address_id = zId('address');
const area_id = zId('area');
const few = whole(1, 50).default(10);

const pincodes = [
  route({
    method: 'GET',
    path: '/places/pincodes/:pincode',
    says: 'A pincode: its states, districts, post offices and centre.',
    needs: 'public',
    input: z.object({ pincode: zPincode }),
    output: PincodeView.extend({ offices: z.array(OfficeView).max(500) }),
    run: getPincode,
  }),
  route({
    method: 'GET',
    path: '/places/pincodes',
    says: 'The pincodes nearest to a point (near=lat,lng), with distances in metres.',
    needs: 'public',
    input: z.object({ near: zSpot, limit: few }),
    output: z.object({ items: z.array(PincodeView.extend({ distance_m: z.int().min(0) })).max(50) }),
    run: async (ctx, { near, limit }) => ({ items: await nearestPincodes(ctx, { spot: near, limit }) }),
  }),
  route({
    method: 'GET',
    path: '/places/search',
    says: 'Finds places while one types: the first digits of a pincode, or words of a place with district or state.',
    needs: 'public',
    input: z.object({ q: line(80).min(2), limit: few }),
    output: z.object({ items: z.array(HitView).max(50) }),
    run: async (ctx, input) => ({ items: await searchPlaces(ctx, input) }),
  }),
  route({
    method: 'GET',
    path: '/places/serves',
    says: 'Whether the business serves a pincode, and in which of its areas.',
    needs: 'public',
    input: z.object({ pincode: zPincode }),
    output: ServingView,
    run: servesPincode,
  }),
  route({
    method: 'POST',
    path: '/places/check',
    says: 'Checks that pincode, state, city and point of an address belong together; keeps nothing.',
    needs: 'public',
    input: CheckInput,
    output: OutcomeView,
    run: checkAddress,
  }),
];

const addresses = [
  route({
    method: 'GET',
    path: '/customers/:customer_id/addresses',
    says: 'The addresses of a customer, oldest first.',
    needs: 'places.view_addresses',
    rows: own,
    input: z.object({ customer_id }),
    output: z.object({ items: z.array(AddressView).max(2000) }),
    run: async (ctx, input) => ({ items: await listAddresses(ctx, input) }),
  }),
  route({
    method: 'GET',
    path: '/customers/:customer_id/addresses/:address_id',
    says: 'One address of a customer.',
    needs: 'places.view_addresses',
    rows: own,
    input: z.object({ customer_id, address_id }),
    output: AddressView,
    run: getAddress,
  }),
  route({
    method: 'POST',
    path: '/customers/:customer_id/addresses',
    says: 'Adds an address to a customer.',
    needs: 'places.edit_addresses',
    rows: own,
    status: 201,
    input: AddressInput,
    output: KeptView,
    run: addAddress,
  }),
  route({
    method: 'PATCH',
    path: '/customers/:customer_id/addresses/:address_id',
    says: 'Changes an address, or makes it the default of a use.',
    needs: 'places.edit_addresses',
    rows: own,
    edits: true,
    input: AddressEdits,
    output: KeptView,
    run: editAddress,
  }),
  route({
    method: 'DELETE',
    path: '/customers/:customer_id/addresses/:address_id',
    says: "Takes an address off a customer's list.",
    needs: 'places.edit_addresses',
    rows: own,
    input: z.object({ customer_id, address_id }),
    output: null,
    run: removeAddress,
  }),
];

const areas = [
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

export const routes: readonly Route[] = [...pincodes, ...addresses, ...areas];
