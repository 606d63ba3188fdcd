#include <otari/open_enum.hpp>

#include <gtest/gtest.h>

#include <otari/completion.hpp>
#include <otari/message.hpp>

namespace otari {
namespace {

TEST(OpenEnum, knows_the_texts_of_its_values) {
  const Open<Role> role("tool");
  EXPECT_EQ(role.known(), Role::tool);
  EXPECT_EQ(role, Role::tool);
  EXPECT_EQ(role.text(), "tool");
}

TEST(OpenEnum, every_value_goes_to_its_text_and_back) {
  for (const std::string_view text : enum_texts<ReasoningEffort>()) {
    const Open<ReasoningEffort> effort(text);
    ASSERT_TRUE(effort.known()) << text;
    EXPECT_EQ(Open<ReasoningEffort>(*effort.known()).text(), text);
  }
  EXPECT_EQ(Open<ReasoningEffort>(ReasoningEffort::auto_).text(), "auto");
  EXPECT_EQ(Open<ReasoningEffort>(ReasoningEffort::none).text(), "none");
  EXPECT_EQ(Open<FinishReason>(FinishReason::function_call).text(), "function_call");
  EXPECT_EQ(Open<Role>(Role::function).text(), "function");
  EXPECT_EQ(Open<ImageDetail>(ImageDetail::high).text(), "high");
  EXPECT_EQ(Open<GuardrailMode>(GuardrailMode::block).text(), "block");
}

TEST(OpenEnum, keeps_a_text_it_does_not_know) {
  const Open<FinishReason> reason("max_tokens_v2");
  EXPECT_EQ(reason.known(), std::nullopt);
  EXPECT_EQ(reason.text(), "max_tokens_v2");
  EXPECT_FALSE(reason == FinishReason::stop);
}

TEST(OpenEnum, an_empty_text_is_an_unknown_one) {
  const Open<FinishReason> reason("");
  EXPECT_EQ(reason.known(), std::nullopt);
  EXPECT_EQ(reason.text(), "");
}

TEST(OpenEnum, texts_are_exact) {
  EXPECT_EQ(Open<Role>("User").known(), std::nullopt);
  EXPECT_EQ(Open<Role>("user ").known(), std::nullopt);
}

TEST(OpenEnum, equality_does_not_see_what_it_held_before) {
  Open<Role> changed("something new");
  changed.assign("user");
  EXPECT_EQ(changed, Open<Role>(Role::user));
  changed.assign("other");
  EXPECT_EQ(changed, Open<Role>("other"));
  EXPECT_FALSE(changed == Open<Role>("another"));
  EXPECT_FALSE(changed == Open<Role>(Role::user));
}

}  // namespace
}  // namespace otari
