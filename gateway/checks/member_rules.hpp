#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "refusal.hpp"

namespace otari::gateway {

/// What a member of a request body has to be.
enum class MemberForm : std::uint8_t { any, string, integer, boolean, list };

/// What the wire types do not tell of a request: which of its members must be there.
struct MemberRule {
  std::string_view name;
  MemberForm form = MemberForm::any;
  bool required = true;
  std::size_t least = 0;           ///< items of a list
  std::string_view each_has = {};  ///< a member that every item of the list must have
};

/// The faults of an object by these rules, in their order. Precondition: the text is a JSON object.
[[nodiscard]] std::vector<FieldFault> check_members(std::string_view object,
                                                    std::span<const MemberRule> rules);

}  // namespace otari::gateway
