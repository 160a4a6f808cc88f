import { useContext, useEffect, useState } from 'react';
import { useLateSpeech } from '../i18n/late.tsx';
import type { Media } from '../model/form.ts';
import type { LanguageTag } from '../model/ids.ts';
import { withoutMarks } from '../model/marked-text.ts';
import type { SpokenWords } from '../model/words.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { mediaIn, useMediaUrl } from './media.tsx';
import { Player } from './Player.tsx';
import { Surroundings } from './surroundings.ts';
import './controls/media.css';

/**
 * What a form shows beside its words: a picture, a sound, a film. Sounds and films are fetched when
 * they are asked for. What cannot be fetched leaves the words alone.
 */
export function MediaBeside(props: {
  readonly media: Media;
  readonly words: SpokenWords | undefined;
  /** Inside a choice: the picture is part of what is tapped, and does not grow. */
  readonly isChoice?: boolean | undefined;
}) {
  const { isChoice = false } = props;
  const words = props.words && { ...props.words, text: withoutMarks(props.words.text) };
  const { form } = useContext(Surroundings);
  const urlOf = useMediaUrl();
  const fallback = form?.defaultLanguage ?? ('en' as LanguageTag);
  const names = mediaIn(props.media, words?.language ?? fallback, fallback);
  const image = names.image && urlOf(names.image);
  const large = names.bigImage && urlOf(names.bigImage);
  const audio = names.audio && urlOf(names.audio);
  const video = names.video && urlOf(names.video);
  return (
    <>
      {image && (
        <Picture url={image} large={large || undefined} words={words} isChoice={isChoice} />
      )}
      {audio && <Played kind="audio" url={audio} words={words} />}
      {video && <Played kind="video" url={video} words={words} />}
    </>
  );
}

function Picture(props: {
  readonly url: string;
  readonly large: string | undefined;
  readonly words: SpokenWords | undefined;
  readonly isChoice: boolean;
}) {
  const { t } = useLateSpeech('media');
  const [isLarge, setLarge] = useState(false);
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return null;
  const image = (
    <img
      className={
        props.isChoice ? 'fill-beside-small' : isLarge ? 'fill-beside-large' : 'fill-beside'
      }
      src={(isLarge && props.large) || props.url}
      // The words of a choice stand right beside its picture; said twice they would only be in the way.
      alt={props.isChoice ? '' : t('media.pictureOf', { label: props.words?.text ?? '' })}
      onError={() => setBroken(true)}
    />
  );
  if (props.isChoice) return image;
  return (
    <button
      type="button"
      className="fill-beside-button"
      aria-pressed={isLarge}
      title={t('media.enlarge')}
      onClick={() => setLarge(!isLarge)}
    >
      {image}
    </button>
  );
}

function Played(props: {
  readonly kind: 'audio' | 'video';
  readonly url: string;
  readonly words: SpokenWords | undefined;
}) {
  const { t } = useLateSpeech('media');
  const [state, setState] = useState<'quiet' | 'fetching' | 'away' | { readonly url: string }>(
    'quiet',
  );
  const kept = typeof state === 'object' ? state.url : undefined;
  useEffect(() => {
    if (kept === undefined || kept === props.url) return;
    return () => URL.revokeObjectURL(kept);
  }, [kept, props.url]);
  // Whole, because a player asks for parts of a file, and what is kept on a phone is given whole.
  const fetchIt = async () => {
    if (props.url.startsWith('blob:')) return setState({ url: props.url });
    setState('fetching');
    try {
      const answer = await fetch(props.url);
      setState(answer.ok ? { url: URL.createObjectURL(await answer.blob()) } : 'away');
    } catch {
      setState('away');
    }
  };
  const label = t(props.kind === 'audio' ? 'media.play' : 'media.film');
  if (kept !== undefined)
    return <Player kind={props.kind} url={kept} label={props.words?.text ?? label} playsAtOnce />;
  return (
    <div className="wm-row">
      <Button
        busy={state === 'fetching'}
        aria-label={props.words ? `${label}: ${props.words.text}` : label}
        onClick={(event) => {
          event.preventDefault();
          void fetchIt();
        }}
      >
        <Icon name="listen" />
        {label}
      </Button>
      {state === 'away' && <span role="status">{t('media.notHere')}</span>}
    </div>
  );
}
