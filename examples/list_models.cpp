// The models a key may use, with price and context window where the gateway knows them. Prints a
// line for each model; a second argument asks for those of one provider only.
//
//   example_list_models http://127.0.0.1:8000 local

#include <iostream>

#include <otari/otari.hpp>

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: " << argv[0] << " BASE_URL [PROVIDER]\n";
    return 1;
  }
  auto client = otari::Client::create({.api_base = argv[1]});
  if (!client) {
    std::cerr << client.error() << '\n';
    return 1;
  }
  otari::ListModelsParams params;
  if (argc > 2) params.provider = argv[2];
  auto models = client->list_models(params);
  if (!models) {
    std::cerr << models.error() << '\n';
    return 1;
  }
  for (const otari::Model& model : models->data) {
    std::cout << model.id;
    if (model.context_window) std::cout << "  " << *model.context_window << " tokens";
    if (model.pricing && model.pricing->input_price_per_million)
      std::cout << "  $" << *model.pricing->input_price_per_million << " per million in";
    std::cout << '\n';
  }
  return 0;
}
