/** An empty loom: warp threads strung, the first weft begun. Decoration. */
export function Loom() {
  return (
    <svg className="wm-loom" viewBox="0 0 112 84" aria-hidden="true">
      <path d="M6 8h100M6 76h100M12 4v76M100 4v76" />
      <path d="M24 8v68M36 8v68M48 8v68M60 8v68M72 8v68M84 8v68" opacity=".5" />
      <path className="wm-loom-weft" d="M12 66c6-5 6 5 12 0s6 5 12 0 6 5 12 0 6 5 12 0" />
    </svg>
  );
}
