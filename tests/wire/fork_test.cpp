// What a process that forks may rely on (docs/reliability.md).

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "both_styles.hpp"
#include "support/listeners.hpp"
#include "support/tls_material.hpp"

namespace otari::testing {
namespace {

// Whether `work` came true in a child process. The child ends without unwinding: its threads, the
// server's among them, are in the parent only.
bool in_child(const std::function<bool()>& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::alarm(20);
    ::_exit(work() ? 0 : 1);
  }
  int status = 0;
  return child > 0 && ::waitpid(child, &status, 0) == child && WIFEXITED(status) &&
         WEXITSTATUS(status) == 0;
}

bool says(const Result<ChatCompletion>& reply, std::string_view content) {
  return reply && reply->content() == content;
}

std::vector<std::size_t> connections_of(const ScriptedServer& server) {
  std::vector<std::size_t> connections;
  for (const auto& request : server.requests()) connections.push_back(request.connection);
  return connections;
}

// A thread that starts in a child may get the id of one that ended with the fork. ThreadSanitizer
// still knows that one and gives up ("dup thread with used id"). Coroutines need a thread.
#ifdef __SANITIZE_THREAD__
constexpr bool threads_start_in_children = false;
#else
constexpr bool threads_start_in_children = true;
#endif

class Fork : public ::testing::TestWithParam<Style> {
 protected:
  void SetUp() override {
    if (GetParam() == Style::coroutine && !threads_start_in_children)
      GTEST_SKIP() << "ThreadSanitizer does not follow threads that start after a fork";
  }

  Fork() {
    server_.otherwise(
        [](const ReceivedRequest&, Connection& connection) { connection.respond(answer("x")); });
  }
  ScriptedServer server_;
  const Client client_ = client_for(server_);
};
INSTANTIATE_TEST_SUITE_P(Styles, Fork, ::testing::Values(Style::blocking, Style::coroutine),
                         style_name);

TEST_P(Fork, R37_an_inherited_client_works_on_connections_of_its_own) {
  ASSERT_TRUE(says(complete(GetParam(), client_), "x"));
  EXPECT_TRUE(in_child([&] {
    return says(complete(GetParam(), client_), "x") && says(complete(GetParam(), client_), "x");
  }));
  ASSERT_TRUE(says(complete(GetParam(), client_), "x"));
  EXPECT_EQ(connections_of(server_), (std::vector<std::size_t>{0, 1, 1, 0}))
      << "the parent's connection must have been left to the parent";
}

TEST_P(Fork, R37_a_client_made_in_the_child_works) {
  ASSERT_TRUE(says(complete(GetParam(), client_), "x"));
  EXPECT_TRUE(in_child([&] { return says(complete(GetParam(), client_for(server_)), "x"); }));
  EXPECT_EQ(connections_of(server_), (std::vector<std::size_t>{0, 1}));
}

TEST_P(Fork, R37_a_client_that_was_not_used_yet_works_in_parent_and_child) {
  EXPECT_TRUE(in_child([&] { return says(complete(GetParam(), client_), "x"); }));
  EXPECT_TRUE(says(complete(GetParam(), client_), "x"));
}

TEST_P(Fork, R37_a_child_of_a_child_works) {
  ASSERT_TRUE(says(complete(GetParam(), client_), "x"));
  EXPECT_TRUE(in_child([&] {
    return says(complete(GetParam(), client_), "x") &&
           in_child([&] { return says(complete(GetParam(), client_), "x"); });
  }));
}

// libcurl may close a socket that was never connected without a word to us. Its number is the
// program's then, and what the program opens under it stays its own in children, too.
TEST(ForkedDescriptors, R37_a_file_is_left_alone_that_got_the_number_of_a_socket) {
  const FullListener nobody;
  const auto client = value_or_throw(
      Client::create({.api_base = "http://127.0.0.1:" + std::to_string(nobody.port()),
                      .read_environment = false}));
  const auto reply = client.completion(
      hello(), {.connect_timeout = std::chrono::milliseconds(50), .max_retries = 0});
  ASSERT_FALSE(reply);
  ASSERT_EQ(reply.error().kind, ErrorKind::timeout) << reply.error();
  std::vector<Descriptor> files;
  for (int i = 0; i < 8; ++i) files.emplace_back(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  EXPECT_TRUE(in_child([&files] {
    return std::ranges::all_of(files, [](const Descriptor& file) {
      struct ::stat about{};
      return ::fstat(file.get(), &about) == 0 && S_ISCHR(about.st_mode);
    });
  }));
}

// Also over TLS, where closing says goodbye on the wire.
TEST(ForkedStream, R37_one_that_the_child_drops_goes_on_in_the_parent) {
  const TlsMaterial material;
  for (const bool tls : {false, true}) {
    Gate forked;
    ScriptedServer server(tls ? ServerOptions{.tls = TlsServerOptions{.identity = material.good}}
                              : ServerOptions{});
    server.enqueue([&](const ReceivedRequest&, Connection& connection) {
      connection.send(std::string(stream_head) + framed(chunk("before")));
      (void)connection.wait(forked, patience);
      connection.send(framed(chunk(" and after") + done()) + "0\r\n\r\n");
    });
    ClientOptions options = options_for(server);
    options.ca_file = material.ca_file();
    const Client client = value_or_throw(Client::create(options));
    std::optional stream = value_or_throw(client.completion_stream(hello()));
    ASSERT_TRUE(stream->next()->has_value());
    EXPECT_TRUE(in_child([&] {
      stream.reset();
      return true;
    }));
    forked.open();
    const auto whole = stream->collect();
    ASSERT_TRUE(whole) << whole.error();
    EXPECT_EQ(whole->content(), "before and after");
  }
}

TEST(ForkedStream, R37_one_that_the_child_reads_on_ends_as_truncated_there) {
  ScriptedServer server;
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    connection.send(std::string(stream_head) + framed(chunk("one")));
    (void)connection.wait_peer_closed(patience);
  });
  const Client client = client_for(server);
  auto stream = value_or_throw(client.completion_stream(hello()));
  ASSERT_TRUE(stream.next()->has_value());
  EXPECT_TRUE(in_child([&] {
    const auto whole = stream.collect();
    return !whole && whole.error().kind == ErrorKind::stream_incomplete;
  }));
}

}  // namespace
}  // namespace otari::testing
