// Enketo's own transformation, in the browser, once, ahead of the measurement.
import { transform } from 'enketo-transformer/web';

globalThis.transformForm = async (xform) => {
  const { form, model } = await transform({ xform });
  return { form, model };
};
