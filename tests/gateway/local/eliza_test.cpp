#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "providers/local/eliza.hpp"
#include "providers/local/eliza_words.hpp"
#include "providers/local/local_answer.hpp"

namespace otari::gateway {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string after(const std::vector<std::string>& turns) {
  std::vector<Message> messages;
  for (const auto& turn : turns) {
    messages.push_back(Message::user(turn));
    messages.push_back(Message::assistant("(whatever was said)"));
  }
  messages.pop_back();
  return eliza_reply(messages);
}

const ElizaScript& small_script() {
  static const ElizaScript script = ElizaScript::parse(R"(
    same dad = father
    group family = mother father
    key none
    rule *
    > Go on.
    > And then?
    key my 2
    memory * my *
    > Earlier: your (2).
    rule * my @family *
    > Your (2), who (3)?
    > Your (2)!
    rule * my *
    > Your (2)?
    key always 5
    rule *
    > When?
    key jump 1
    rule *
    > =always
  )");
  return script;
}

TEST(Eliza, TakesTheKeywordWithTheHighestRank) {
  Eliza eliza(small_script());
  EXPECT_EQ(eliza.respond("My dog always barks"), "When?");
  EXPECT_EQ(eliza.respond("my dog barks"), "Your dog barks?");
}

TEST(Eliza, TurnsPronounsRound) {
  EXPECT_EQ(turned_round({"i", "love", "my", "dog", "and", "you", "love", "me"}),
            "you love your dog and I love you");
  EXPECT_EQ(turned_round({"are", "talking", "to", "you"}), "are talking to me");
  EXPECT_EQ(turned_round({"you", "are", "late"}), "I am late");
}

TEST(Eliza, RepliesOfARuleComeInRotation) {
  Eliza eliza(small_script());
  EXPECT_EQ(eliza.respond("my father drinks"), "Your father, who drinks?");
  EXPECT_EQ(eliza.respond("my dad drinks"), "Your father!");
  EXPECT_EQ(eliza.respond("my father sings"), "Your father, who sings?");
}

TEST(Eliza, SkipsRepliesWhosePartIsEmpty) {
  Eliza eliza(small_script());
  EXPECT_EQ(eliza.respond("My mother."), "Your mother!");
}

TEST(Eliza, ComesBackToWhatWasSaidEarlier) {
  Eliza eliza(small_script());
  EXPECT_EQ(eliza.respond("my cat is ill"), "Your cat is ill?");
  EXPECT_EQ(eliza.respond("hmm"), "Earlier: your cat is ill.");
  EXPECT_EQ(eliza.respond("hmm"), "Go on.");
  EXPECT_EQ(eliza.respond(""), "And then?");
}

TEST(Eliza, FollowsJumpsToOtherKeywords) {
  Eliza eliza(small_script());
  EXPECT_EQ(eliza.respond("jump"), "When?");
}

TEST(Eliza, TheFirstClauseWithAKeywordCounts) {
  Eliza eliza(small_script());
  EXPECT_EQ(eliza.respond("Well, it is raining but my car leaks, always"), "Your car leaks?");
}

TEST(Eliza, TheDoctorAnswersInTheMannerOf1966) {
  EXPECT_EQ(after({"Hello"}), "Hello. How are you feeling today?");
  EXPECT_EQ(after({"I need a holiday"}), "What would it mean to you if you got a holiday?");
  EXPECT_EQ(after({"I'm unhappy"}), "I am sorry to hear that you are unhappy.");
  EXPECT_EQ(after({"My mother hates me"}), "Tell me more about your mother.");
  EXPECT_EQ(after({"Are you a computer?"}),
            "Yes. I am a program of a few hundred rules, first written in 1966. Does that matter "
            "to you?");
  EXPECT_EQ(after({"I don’t sleep"}), "Do you really not sleep?");
  EXPECT_EQ(after({"You are like my father"}), "In what way?");
}

TEST(Eliza, TheReplyDependsOnTheConversationAndNothingElse) {
  const std::vector<std::string> turns{"Yes", "Because", "My boss is rude", "xyzzy", "xyzzy"};
  EXPECT_EQ(after(turns), after(turns));
  EXPECT_THAT(after({"My boss is rude", "xyzzy"}), HasSubstr("your boss is rude"));
  EXPECT_NE(after({"yes"}), after({"yes", "yes"}));
}

TEST(Eliza, SurvivesAnythingAtAll) {
  EXPECT_FALSE(eliza_reply({}).empty());
  EXPECT_FALSE(after({"?!.,;"}).empty());
  EXPECT_FALSE(after({std::string(100'000, 'i')}).empty());
  std::string many;
  for (int i = 0; i < 50'000; ++i) many += "i you my ";
  EXPECT_FALSE(after({many}).empty());
  std::string wide;
  for (int i = 0; i < 5'000; ++i) wide += "ü";
  EXPECT_FALSE(after({"I am " + wide}).empty());
}

TEST(LocalTokens, AreWordsWithTheSpaceBeforeThem) {
  EXPECT_THAT(split_tokens("a  b\nc "), ElementsAre("a", "  b", "\nc", " "));
  EXPECT_THAT(split_tokens(""), ElementsAre());
}

}  // namespace
}  // namespace otari::gateway
