import { useEffect, useRef, useState } from 'react';
import { AttachError } from './use-attached.ts';

/** The kinds of recording that browsers make, best first. */
const kinds = [
  { type: 'audio/webm;codecs=opus', ending: 'webm' },
  { type: 'audio/mp4', ending: 'm4a' },
  { type: 'audio/ogg;codecs=opus', ending: 'ogg' },
] as const;

export type Recording = { readonly file: Blob; readonly ending: string };

export type Recorder = {
  readonly canRecord: boolean;
  readonly isRecording: boolean;
  /** Seconds so far. */
  readonly seconds: number;
  /** How loud it is, 0 to 1. */
  readonly level: number;
  /** Rejects with `AttachError` where the microphone may not be used. */
  readonly start: () => Promise<void>;
  readonly stop: () => void;
};

/** Speech is understood at 32 kbit/s: ten minutes are 2.4 MB. XLSForm's `quality` names others. */
const bitsPerSecond: Readonly<Record<string, number>> = {
  'voice-only': 16_000,
  low: 24_000,
  normal: 64_000,
};
const usualBits = 32_000;

/**
 * The microphone, for as long as it records: the light goes out when it stops, when `longest`
 * seconds are full, or when the screen is left; what was said until then is not lost.
 */
export function useRecorder(options: {
  readonly quality: string | undefined;
  readonly longest: number;
  readonly onDone: (recording: Recording, wasFull: boolean) => void;
}): Recorder {
  const { longest } = options;
  const [seconds, setSeconds] = useState(0);
  const [level, setLevel] = useState(0);
  const [isRecording, setIsRecording] = useState(false);
  const stopNow = useRef<(wasFull: boolean) => void>(undefined);
  const onDone = useRef(options.onDone);
  onDone.current = options.onDone;
  useEffect(() => () => stopNow.current?.(false), []);

  const start = async (): Promise<void> => {
    if (stopNow.current !== undefined) return;
    const stream = await microphone();
    const kind = kinds.find(({ type }) => MediaRecorder.isTypeSupported(type));
    const recorder = new MediaRecorder(stream, {
      audioBitsPerSecond: bitsPerSecond[options.quality ?? ''] ?? usualBits,
      ...(kind === undefined ? {} : { mimeType: kind.type }),
    });
    const chunks: Blob[] = [];
    const ear = listen(stream);
    let ticks = 0;
    let wasFull = false;
    const timer = setInterval(() => {
      ticks += 1;
      setLevel(ear.level());
      // Ten looks a second; the clock is the recorder's own steps, not the device's time.
      if (ticks % 10 !== 0) return;
      setSeconds(ticks / 10);
      if (ticks / 10 >= longest) stopNow.current?.(true);
    }, 100);
    stopNow.current = (isFull) => {
      wasFull = isFull;
      stopNow.current = undefined;
      clearInterval(timer);
      if (recorder.state !== 'inactive') recorder.stop();
    };
    recorder.ondataavailable = ({ data }) => chunks.push(data);
    recorder.onstop = () => {
      ear.stop();
      for (const track of stream.getTracks()) track.stop();
      setIsRecording(false);
      setLevel(0);
      const type = (recorder.mimeType || kind?.type || 'audio/webm').split(';')[0] ?? '';
      const ending = kinds.find((one) => one.type.startsWith(type))?.ending ?? 'webm';
      onDone.current({ file: new Blob(chunks, { type }), ending }, wasFull);
    };
    setSeconds(0);
    setIsRecording(true);
    recorder.start(1_000);
  };

  const canRecord =
    typeof MediaRecorder !== 'undefined' && navigator.mediaDevices?.getUserMedia !== undefined;
  return { canRecord, isRecording, seconds, level, start, stop: () => stopNow.current?.(false) };
}

async function microphone(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch (error) {
    throw new AttachError(deviceTrouble(error));
  }
}

/** What `getUserMedia` says, in our words. */
export function deviceTrouble(error: unknown): 'refused' | 'noDevice' | 'deviceBusy' {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'noDevice';
  return name === 'NotReadableError' || name === 'AbortError' ? 'deviceBusy' : 'refused';
}

/** How loud it is, for the person to see that she is heard. */
function listen(stream: MediaStream): { readonly level: () => number; readonly stop: () => void } {
  try {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 512;
    context.createMediaStreamSource(stream).connect(analyser);
    const wave = new Uint8Array(analyser.fftSize);
    return {
      level() {
        analyser.getByteTimeDomainData(wave);
        const loudest = wave.reduce((most, point) => Math.max(most, Math.abs(point - 128)), 0);
        return Math.min(1, loudest / 64);
      },
      stop: () => void context.close().catch(() => undefined),
    };
  } catch {
    // Without a meter it records all the same.
    return { level: () => 0, stop: () => undefined };
  }
}
