#include "methods.hpp"

#include <array>

namespace otari::conformance {

Method find_method(std::string_view name) {
  const std::array tables{client_methods(),    chat_methods(),  response_methods(),
                          message_methods(),   model_methods(), embedding_methods(),
                          judgement_methods(), image_methods(), audio_methods(),
                          batch_methods(),     file_methods(),  control_plane_methods(),
                          mcp_methods()};
  for (const auto& table : tables)
    for (const MethodRow& row : table)
      if (row.name == name) return row.run;
  return nullptr;
}

}  // namespace otari::conformance
