import { pulse } from '../architecture/sample-opening.ts';
import { consultationFor } from './consultation.ts';
import { type CoordinatorClient, setUp } from './coordinator-client.ts';
import { type Product, startProduct } from './product.ts';

/** A running product with one partnership and one open consultation, the newcomer pulse. */
export type Town = {
  readonly product: Product;
  readonly coordinator: CoordinatorClient;
  readonly consultationId: string;
  readonly link: string;
  readonly responses: () => Promise<number>;
};

export async function openTown(): Promise<Town> {
  const product = await startProduct();
  const coordinator = await setUp(product.url, product.setUpToken());
  const form = pulse();
  const languages = ['en', 'fr', 'ar', 'es', 'uk'];
  const consultationId = await coordinator.opens(form, consultationFor(form, 'pulse', languages));
  return {
    product,
    coordinator,
    consultationId,
    link: `${product.url}/c/pulse`,
    responses: async () => (await coordinator.responses()).length,
  };
}
