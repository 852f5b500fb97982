import './events.ts';
import './tables.ts';

export { addBrand, listBrands } from './brand.ts';
export { addCategory, categoriesWithin, listCategories } from './category.ts';
export { findItemByCode, getItem, type ItemDetail, type ItemFields } from './item.ts';
export { addItem, editItem, setItemState } from './save.ts';
export { countFacets, type Facets, type ListedItem, listItems, type Wanted } from './search.ts';
export type { Brand, Category, Item } from './tables.ts';
