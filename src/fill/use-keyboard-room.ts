import { useEffect } from 'react';

/**
 * Where the on-screen keyboard covers the page instead of making it smaller (Safari on iPhones;
 * elsewhere the viewport's `interactive-widget` does it), the bar with Next moves above it.
 */
export function useKeyboardRoom(): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return;
    let room = 0;
    const makeRoom = () => {
      const isZoomed = viewport.scale > 1.01;
      const covered = isZoomed
        ? 0
        : Math.round(Math.max(0, innerHeight - viewport.height - viewport.offsetTop));
      // The whole page is laid out anew when it is set.
      if (covered === room) return;
      room = covered;
      document.documentElement.style.setProperty('--keyboard', `${covered}px`);
    };
    viewport.addEventListener('resize', makeRoom);
    viewport.addEventListener('scroll', makeRoom);
    return () => {
      viewport.removeEventListener('resize', makeRoom);
      viewport.removeEventListener('scroll', makeRoom);
      document.documentElement.style.removeProperty('--keyboard');
    };
  }, []);
}
