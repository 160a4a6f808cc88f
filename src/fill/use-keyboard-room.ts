import { useEffect } from 'react';

/**
 * Where the on-screen keyboard covers the page instead of making it smaller (Safari on iPhones;
 * elsewhere the viewport's `interactive-widget` does it), the bar with Next moves above it.
 */
export function useKeyboardRoom(): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return;
    const makeRoom = () => {
      const isZoomed = viewport.scale > 1.01;
      const covered = isZoomed
        ? 0
        : Math.max(0, innerHeight - viewport.height - viewport.offsetTop);
      document.documentElement.style.setProperty('--keyboard', `${Math.round(covered)}px`);
    };
    viewport.addEventListener('resize', makeRoom);
    viewport.addEventListener('scroll', makeRoom);
    makeRoom();
    return () => {
      viewport.removeEventListener('resize', makeRoom);
      viewport.removeEventListener('scroll', makeRoom);
      document.documentElement.style.removeProperty('--keyboard');
    };
  }, []);
}
