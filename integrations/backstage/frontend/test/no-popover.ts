/** In place of `material-ui-popup-state`: nothing pops up. */
function nothing(): object {
  return {};
}

export const [bindHover, bindPopover, usePopupState] = [nothing, nothing, nothing];

function noPopover(): null {
  return null;
}

export { noPopover as default };
