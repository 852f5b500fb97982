import './events.ts';
import './jobs.ts';
import './tables.ts';

export { addBrand, listBrands } from './brand.ts';
export { addCategory, categoriesWithin, listCategories } from './category.ts';
export { addImport, applyImport, checkImport, doNextBatch, getImport, listImportRows } from './import.ts';
export { type ColumnField, columnFields, most_letters } from './import-row.ts';
export {
  findItemByCode,
  findItems,
  getItem,
  type ItemDetail,
  type ItemFields,
  itemsBySku,
  itemsPlusTax,
  itemsToSell,
  type Sellable,
} from './item.ts';
export { addItem, editItem, setItemState } from './save.ts';
export { countFacets, type Facets, type ListedItem, listItems, type Wanted } from './search.ts';
export { browse } from './store.ts';
export { itemsOnSale } from './store-item.ts';
export { browsing } from './store-routes.ts';
export { ShelfItemView } from './store-views.ts';
export { type Brand, type Category, type Item, units } from './tables.ts';
