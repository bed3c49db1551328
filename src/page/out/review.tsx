import { useEffect, useRef } from 'preact/hooks';

/** A review as the engine writes it, a whole page of HTML, shown within this one with a style of its own. It holds no script and loads nothing. */
export function Review({ html, label }: { readonly html: string; readonly label: string }) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    const host = place.current;
    if (!host) return;
    const page = new DOMParser().parseFromString(html, 'text/html');
    const shadow = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    const style = document.createElement('style');
    style.textContent = (page.querySelector('style')?.textContent ?? '').replaceAll(/:root|\bbody\b/g, ':host');
    shadow.replaceChildren(style, ...[...(page.querySelector('main')?.childNodes ?? []), ...(page.querySelector('footer')?.childNodes ?? [])]);
  }, [html]);
  return <section class="review" aria-label={label} ref={place} />;
}
