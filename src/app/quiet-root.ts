/**
 * React listens at its root to every kind of event there is, twice each, and walks the tree for
 * each one, whether or not any component hears it: some twenty events for one tap, a fifth of what
 * stands between a tap and its tick on a slow phone. Here the kinds that hardly any component hears
 * reach React only from within an element that says so, with `data-hears`; a house rule of the
 * tests holds every component of the respondent's page to it.
 */
const seldomHeard = new Set(
  [
    'pointerover pointerout pointermove pointerdown pointerup pointercancel',
    'gotpointercapture lostpointercapture',
    'mouseover mouseout mousemove mousedown mouseup',
    'touchstart touchmove touchend touchcancel wheel',
    'keydown keypress keyup textInput',
    'transitionrun transitionstart transitionend transitioncancel',
    'animationstart animationiteration animationend',
  ].flatMap((types) => types.split(' ')),
);

/** The same element; call it before React has it. */
export function quietRoot(root: HTMLElement): HTMLElement {
  const listen = root.addEventListener.bind(root);
  root.addEventListener = (
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ) => {
    if (!seldomHeard.has(type) || typeof listener !== 'function')
      return listen(type, listener, options);
    listen(type, (event) => isHeard(event) && listener.call(root, event), options);
  };
  return root;
}

/** Also where the pointer comes from, or goes to: entering and leaving are found out from the two. */
const isHeard = (event: Event): boolean =>
  hears(event.target) || ('relatedTarget' in event && hears(event.relatedTarget));

const hears = (target: unknown): boolean =>
  target instanceof Element && target.closest('[data-hears]') !== null;
