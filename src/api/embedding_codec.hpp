#pragma once

#include <otari/embedding.hpp>

#include "codec.hpp"
#include "texts_codec.hpp"
#include "usage_codec.hpp"

namespace otari::json {

template <>
struct Describe<EmbeddingParams> {
  using T = EmbeddingParams;
  static constexpr std::string_view name = "embedding request";
  static constexpr auto fields = std::array{
      field<&T::model>("model"),
      field<&T::input>("input"),
      field<&T::encoding_format>("encoding_format"),
      field<&T::dimensions>("dimensions"),
      field<&T::user>("user"),
  };
};

template <>
struct Describe<Embedding> {
  static constexpr std::string_view name = "embedding";
  static constexpr auto fields = std::array{
      defaulted<&Embedding::object>("object"),
      field<&Embedding::index>("index"),
      required_always<&Embedding::embedding>("embedding"),
  };
};

// A list of vectors, which are all of one length: anything else is damaged on the way.
struct EmbeddingList {
  using List = std::vector<Embedding>;

  static bool element(Reader& reader, Value& value, void* out, std::size_t index) {
    auto& list = *static_cast<List*>(out);
    if (index == list.size()) list.emplace_back();
    if (!type_v<Embedding>.read(reader, value, &list[index])) return false;
    const std::size_t size = list[index].embedding.size();
    const std::size_t first = list.front().embedding.size();
    return size == first || reader.fail_at(".embedding", "a vector of " + std::to_string(size) +
                                                             " numbers, where the first one has " +
                                                             std::to_string(first));
  }
  static bool read(Reader& reader, Value& value, void* out) {
    std::size_t size = 0;
    if (!reader.array(value, out, element, size)) return false;
    static_cast<List*>(out)->resize(size);
    return true;
  }
};

inline constexpr Type embedding_list_type = [] {
  Type made = detail::TypeMaker<EmbeddingList::List>::make();
  made.read = EmbeddingList::read;
  return made;
}();

constexpr Field embedding_list() {
  Field made = required_always<&EmbeddingResponse::data>("data");
  made.type = &embedding_list_type;
  return made;
}

template <>
struct Describe<EmbeddingResponse> {
  using T = EmbeddingResponse;
  static constexpr std::string_view name = "embedding response";
  static constexpr auto fields = std::array{
      defaulted<&T::object>("object"),
      embedding_list(),
      field<&T::model>("model"),
      field<&T::usage>("usage"),
  };
};

}  // namespace otari::json
