// Every recorded stream, cut at every byte, over a socket.

#include <gtest/gtest.h>

#include "messages_server.hpp"
#include "responses_server.hpp"
#include "support/transcripts.hpp"

namespace otari::testing {
namespace {

// How a stream that was cut came out.
struct Cut {
  std::optional<Error> error{};
  StreamOutcome outcome = StreamOutcome::running;
  std::string partial{};
};

std::string text_of(const ChatCompletion& whole) {
  return std::string(whole.content().value_or(""));
}
std::string text_of(const StreamTraits<ResponseEvent>::Whole& whole) { return whole.output_text(); }
std::string text_of(const MessageResponse& whole) { return whole.text(); }

template <class Opened>
Cut read_to_end(Opened opened) {
  auto stream = value_or_throw(std::move(opened));
  const auto whole = stream.collect();
  Cut cut{.outcome = stream.outcome(), .partial = text_of(stream.partial())};
  if (!whole) cut.error = whole.error();
  return cut;
}

// How a whole transcript ends.
bool ends_well(const test::Transcript& transcript) {
  return transcript.expect.at("outcome") == "ok";
}

bool holds_terminal_marker(std::string_view bytes) {
  return bytes.find("[DONE]") != std::string_view::npos ||
         bytes.find("response.completed") != std::string_view::npos ||
         bytes.find("message_stop") != std::string_view::npos;
}

std::string name_of(const ::testing::TestParamInfo<test::Transcript>& info) {
  return test::test_name(info.param);
}

class TranscriptCuts : public ::testing::TestWithParam<test::Transcript> {
 protected:
  TranscriptCuts() {
    server_.otherwise([this](const ReceivedRequest&, Connection& connection) {
      connection.respond(sse({GetParam().bytes.substr(0, size_)}));
    });
  }

  Cut cut_at(std::size_t size) {
    size_ = size;
    const RequestOptions options{.max_retries = 0};
    const std::string& endpoint = GetParam().endpoint;
    if (endpoint == "/v1/responses")
      return read_to_end(client_.response_stream(hello_responses(), options));
    if (endpoint == "/v1/messages")
      return read_to_end(client_.message_stream(hello_messages(), options));
    return read_to_end(client_.completion_stream(hello(), options));
  }

 private:
  std::atomic<std::size_t> size_ = 0;
  ScriptedServer server_;
  const Client client_ = client_for(server_);
};
INSTANTIATE_TEST_SUITE_P(All, TranscriptCuts, ::testing::ValuesIn(test::transcripts()), name_of);

// Never complete before the terminal marker, and what had arrived by then is there: it only grows,
// and is all there once the marker is.
TEST_P(TranscriptCuts, R5_at_every_byte_are_incomplete_before_the_marker_and_keep_what_came) {
  const test::Transcript& transcript = GetParam();
  const std::string whole = cut_at(transcript.bytes.size()).partial;
  std::string last;
  bool over = false;
  for (std::size_t size = 0; size <= transcript.bytes.size(); ++size) {
    const Cut cut = cut_at(size);
    ASSERT_EQ(cut.error.has_value(), cut.outcome != StreamOutcome::completed) << "cut at " << size;
    ASSERT_TRUE(whole.starts_with(cut.partial)) << "cut at " << size;
    ASSERT_TRUE(cut.partial.starts_with(last)) << "lost what had come at " << size;
    if (cut.outcome == StreamOutcome::truncated) {
      ASSERT_EQ(cut.error->kind, ErrorKind::stream_incomplete);
      ASSERT_FALSE(over) << "incomplete again at " << size;
    } else {
      ASSERT_TRUE(!ends_well(transcript) || holds_terminal_marker(transcript.bytes.substr(0, size)))
          << "over at " << size;
      EXPECT_TRUE(over || last == whole) << "what came with the end had not come before";
      over = true;
    }
    last = cut.partial;
  }
  EXPECT_EQ(over, transcript.expect.at("terminated").get<bool>());
  EXPECT_EQ(whole, transcript.expect.value(ends_well(transcript) ? "text" : "partial_text", ""));
}

}  // namespace
}  // namespace otari::testing
