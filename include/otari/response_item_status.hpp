#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include <otari/export.hpp>
#include <otari/open_enum.hpp>

namespace otari {

/// How far an item of a response is.
enum class ResponseItemStatus : std::uint8_t {
  in_progress,
  completed,
  incomplete,
  failed,
  searching,
  interpreting,
  generating,
  calling,
};
template <>
OTARI_API std::span<const std::string_view> enum_texts<ResponseItemStatus>() noexcept;

}  // namespace otari
