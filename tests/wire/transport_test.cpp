// A transport that somebody else wrote: its calls may come at once, on any thread, in any pieces.

#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "both_styles.hpp"

namespace otari::testing {
namespace {

// What a mock does with a request: runs on a thread of its own.
using Play = std::function<void(const HttpRequest&, HttpHandler&, const std::atomic<bool>& over)>;

class MockTransport final : public Transport {
 public:
  explicit MockTransport(Play play) : play_(std::move(play)) {}

  [[nodiscard]] std::string origin() const override { return "http://mock.invalid"; }
  [[nodiscard]] std::unique_ptr<HttpExchange> start(HttpRequest request,
                                                    std::shared_ptr<HttpHandler> handler) override {
    ++started;
    return std::make_unique<Exchange>(*this, std::move(request), std::move(handler));
  }

  std::atomic<int> started = 0;
  std::atomic<int> cancelled = 0;
  std::atomic<int> resumed = 0;

 private:
  struct Exchange final : HttpExchange {
    Exchange(MockTransport& owner, HttpRequest request, std::shared_ptr<HttpHandler> handler)
        : owner_(owner),
          thread_([this, request = std::move(request), handler = std::move(handler)] {
            owner_.play_(request, *handler, over_);
          }) {}
    ~Exchange() override {
      over_ = true;
      over_.notify_all();
    }
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;
    void resume() override {
      ++owner_.resumed;
      owner_.resumed.notify_all();
    }
    void cancel() override {
      if (over_.exchange(true)) return;
      ++owner_.cancelled;
      owner_.cancelled.notify_all();
      over_.notify_all();
    }

    MockTransport& owner_;
    std::atomic<bool> over_ = false;
    std::jthread thread_;
  };

  Play play_;
};

class CustomTransports : public ::testing::TestWithParam<Style> {
 protected:
  Client client(Play play) {
    transport_ = std::make_shared<MockTransport>(std::move(play));
    return value_or_throw(Client::create({.transport = transport_, .read_environment = false}));
  }
  std::shared_ptr<MockTransport> transport_;
};
INSTANTIATE_TEST_SUITE_P(Styles, CustomTransports,
                         ::testing::Values(Style::blocking, Style::coroutine), style_name);

HttpHead stream_answer() {
  return {.status = 200, .headers = {{"Content-Type", "text/event-stream"}}};
}

TEST_P(CustomTransports, get_the_request_and_carry_a_stream) {
  const auto read = read_stream(
      GetParam(), client([](const HttpRequest& request, HttpHandler& handler, const auto&) {
        EXPECT_EQ(request.method, "POST");
        EXPECT_EQ(request.url, "http://mock.invalid/v1/chat/completions");
        EXPECT_TRUE(request.streaming);
        ASSERT_NE(request.body.text(), nullptr);
        handler.on_head(stream_answer());
        for (const std::string& piece : {chunk("a"), chunk("b"), done()})
          for (const char byte : piece) (void)handler.on_data({&byte, 1});
        handler.on_end({});
      }));
  EXPECT_FALSE(read.error) << *read.error;
  EXPECT_EQ(read.partial.content(), "ab");
}

TEST_P(CustomTransports, may_fail_and_are_asked_again) {
  const Client made = client([this](const HttpRequest&, HttpHandler& handler, const auto&) {
    if (transport_->started < 2) {
      handler.on_end(
          std::unexpected(Error{.kind = ErrorKind::connection, .message = "the cable is out"}));
      return;
    }
    handler.on_head({.status = 200});
    (void)handler.on_data(answer_body("second"));
    handler.on_end({});
  });
  const auto reply = complete(GetParam(), made);
  ASSERT_TRUE(reply) << reply.error();
  EXPECT_EQ(reply->content(), "second");
  EXPECT_EQ(reply->http.attempts(), 2);
}

TEST_P(CustomTransports, break_a_stream_as_a_network_would) {
  const auto read = read_stream(
      GetParam(), client([](const HttpRequest&, HttpHandler& handler, const auto&) {
        handler.on_head(stream_answer());
        (void)handler.on_data(chunk("a"));
        handler.on_end(
            std::unexpected(Error{.kind = ErrorKind::connection, .message = "the cable is out"}));
      }));
  ASSERT_TRUE(read.error);
  EXPECT_EQ(read.error->kind, ErrorKind::stream_incomplete);
  EXPECT_NE(read.error->message.find("the cable is out"), std::string::npos);
  EXPECT_EQ(read.partial.content(), "a");
}

TEST_P(CustomTransports, are_told_to_stop) {
  std::stop_source stop;
  const Client made = client([&](const HttpRequest&, HttpHandler& handler, const auto& over) {
    handler.on_head(stream_answer());
    (void)handler.on_data(chunk("a"));
    over.wait(false);
  });
  const auto read = read_stream(GetParam(), made, {.stop = stop.get_token()},
                                [&](std::size_t) { stop.request_stop(); });
  ASSERT_TRUE(read.error);
  EXPECT_EQ(read.error->kind, ErrorKind::cancelled);
  // A coroutine is told at once, the transport soon after.
  transport_->cancelled.wait(0);
  EXPECT_EQ(transport_->cancelled, 1);
}

TEST_P(CustomTransports, are_held_back_by_a_slow_consumer) {
  std::atomic<bool> held_back = false;
  const Client made = client([&](const HttpRequest&, HttpHandler& handler, const auto&) {
    handler.on_head(stream_answer());
    const std::string piece = chunk(std::string(4'000, 'x'));
    int sent = 0;
    // At some point it must say that it has enough; a transport that cannot pause goes on.
    for (; sent < 200 && !held_back; ++sent)
      if (!handler.on_data(piece)) held_back = true;
    held_back.notify_all();
    transport_->resumed.wait(0);
    (void)handler.on_data(chunk("last") + done());
    handler.on_end({});
  });
  const auto read = read_stream(GetParam(), made, {}, [&](std::size_t events) {
    if (events == 1) held_back.wait(false);
  });
  EXPECT_FALSE(read.error) << *read.error;
  EXPECT_TRUE(held_back);
  EXPECT_EQ(read.texts.back(), "last");
  EXPECT_GE(transport_->resumed, 1);
}

}  // namespace
}  // namespace otari::testing
