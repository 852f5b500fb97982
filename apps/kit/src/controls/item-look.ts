/** How one line of a popup looks: select, combobox and menu alike. */
export const itemLook =
  'flex min-h-9 pointer-coarse:min-h-11 cursor-default items-center justify-between gap-3 rounded-small px-2.5 py-1.5 text-base leading-6 outline-none select-none data-highlighted:bg-hover data-disabled:opacity-50';
