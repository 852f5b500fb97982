import { type Aisle, type Asked, hrefIn, type ItemPage, nameIn, pictureOf } from './store.ts';

/** The way to a page, as search engines read it. */
export function breadcrumbs(asked: Asked, home: string, way: readonly Aisle[], last?: { name: string; path: string }) {
  const steps = [
    { name: home, path: '/' },
    ...way.map((aisle) => ({ name: nameIn(asked.language, aisle), path: `/c/${aisle.slug}` })),
    ...(last ? [last] : []),
  ];
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: steps.map(({ name, path }, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      name,
      item: asked.origin + hrefIn(asked, path),
    })),
  };
}

/** An item, as search engines read it. Prices of the web are rupees with two decimals. */
export function productSaid(asked: Asked, item: ItemPage, seller: string, available: boolean) {
  const url = asked.origin + hrefIn(asked, `/p/${item.slug}`);
  const minor = item.price_minor?.padStart(3, '0');
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: nameIn(asked.language, item),
    sku: item.sku,
    url,
    ...(item.description && { description: item.description.slice(0, 1_000) }),
    ...(item.brand && { brand: { '@type': 'Brand', name: item.brand } }),
    ...(item.picture_file_ids.length > 0 && {
      image: item.picture_file_ids.map((id) => asked.origin + pictureOf(id, 1200)),
    }),
    ...(minor && {
      offers: {
        '@type': 'Offer',
        url,
        price: `${minor.slice(0, -2)}.${minor.slice(-2)}`,
        priceCurrency: 'INR',
        itemCondition: 'https://schema.org/NewCondition',
        availability: `https://schema.org/${available ? 'InStock' : 'OutOfStock'}`,
        seller: { '@type': 'Organization', name: seller },
      },
    }),
  };
}
