#include "checks/member_rules.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "checks/decode_fault.hpp"
#include "codec.hpp"

namespace otari::gateway {
namespace {

bool fits(std::string_view json, MemberForm form) {
  switch (form) {
    case MemberForm::any: return true;
    case MemberForm::string: return json.starts_with('"');
    // Whether it is a whole number, the codec sees.
    case MemberForm::integer: return json.find_first_of("-0123456789") == 0;
    case MemberForm::boolean: return json == "true" || json == "false";
    case MemberForm::list: return json.starts_with('[');
  }
  return true;
}

FieldFault wrong_form(const MemberRule& rule) {
  auto loc = body_location(rule.name);
  switch (rule.form) {
    case MemberForm::string:
      return fault("string_type", std::move(loc), "Input should be a valid string");
    case MemberForm::integer:
      return fault("int_type", std::move(loc), "Input should be a valid integer");
    case MemberForm::boolean:
      return fault("bool_type", std::move(loc), "Input should be a valid boolean");
    default: return fault("list_type", std::move(loc), "Input should be a valid list");
  }
}

void check_items(const MemberRule& rule, const RawJson& list, std::vector<FieldFault>& faults) {
  const auto items = json::decode<std::vector<RawJson>>(list.text());
  if (!items) return;
  if (items->size() < rule.least)
    faults.push_back(fault("too_short", body_location(rule.name),
                           "List should have at least " + std::to_string(rule.least) +
                               " item after validation, not " + std::to_string(items->size())));
  if (rule.each_has.empty()) return;
  for (std::size_t i = 0; i < items->size(); ++i) {
    const RawJson& item = (*items)[i];
    if (!item.text().starts_with('{') || item.member(rule.each_has)) continue;
    auto loc = body_location(rule.name);
    loc.push_back(index_segment(static_cast<std::int64_t>(i)));
    loc.push_back(RawJson::string(rule.each_has));
    faults.push_back(fault("missing", std::move(loc), "Field required"));
  }
}

}  // namespace

std::vector<FieldFault> check_members(std::string_view object, std::span<const MemberRule> rules) {
  std::vector<FieldFault> faults;
  const auto members = json::decode<std::map<std::string, RawJson>>(object);
  if (!members) return {decode_fault(members.error())};
  for (const MemberRule& rule : rules) {
    const auto found = members->find(std::string(rule.name));
    if (found == members->end()) {
      if (rule.required)
        faults.push_back(fault("missing", body_location(rule.name), "Field required"));
    } else if (!fits(found->second.text(), rule.form)) {
      faults.push_back(wrong_form(rule));
    } else if (rule.form == MemberForm::list) {
      check_items(rule, found->second, faults);
    }
  }
  return faults;
}

}  // namespace otari::gateway
