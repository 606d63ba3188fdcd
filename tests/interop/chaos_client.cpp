// A small application for servers that break things: asks one question and prints what came of it
// as a line of JSON. Exit code 0 with a whole answer, 1 with an error.
//
//   GATEWAY_API_BASE=URL otari_chaos_client chat|responses|messages plain|stream
//       blocking|coroutine [--idle MS] [--dead-peer MS] [--retries N]
//       [--prompt-size BYTES] [HEADER VALUE]...

#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <otari/async.hpp>
#include <otari/otari.hpp>

namespace {

using namespace otari;
using namespace std::chrono_literals;

std::string question = "Say something long, so that there is something to break in it.";

struct Chat {
  CompletionParams request{.model = "gpt-4o-mini", .messages = {Message::user(question)}};
  auto plain(const auto& client) const { return client.completion(request); }
  auto stream(const auto& client) const { return client.completion_stream(request); }
  static std::string text(const ChatCompletion& whole) {
    return std::string(whole.content().value_or(""));
  }
};

struct Responses {
  ResponseParams request{.model = "gpt-4o-mini", .input = question};
  auto plain(const auto& client) const { return client.response(request); }
  auto stream(const auto& client) const { return client.response_stream(request); }
  static std::string text(const Response& whole) { return whole.output_text(); }
};

struct Messages {
  MessageParams request{
      .model = "claude-sonnet-4-6", .messages = {InputMessage::user(question)}, .max_tokens = 1024};
  auto plain(const auto& client) const { return client.message(request); }
  auto stream(const auto& client) const { return client.message_stream(request); }
  static std::string text(const MessageResponse& whole) { return whole.text(); }
};

struct Told {
  bool whole = false;
  std::string kind;  // of the error
  std::string text;  // all of it, or what had arrived
  int attempts = 0;
};

Told told(const Error& error, std::string partial) {
  return {.whole = false,
          .kind = std::string(to_string(error.kind)),
          .text = std::move(partial),
          .attempts = error.attempts};
}

// Either style, once its results are at hand.
template <class Protocol, class Result>
Told of_plain(const Result& reply) {
  if (!reply) return told(reply.error(), "");
  return {.whole = true,
          .kind = "",
          .text = Protocol::text(*reply),
          .attempts = reply->http.attempts()};
}

template <class Protocol, class Stream, class Collect>
Told of_stream(Result<Stream> stream, Collect collect) {
  if (!stream) return told(stream.error(), "");
  const auto whole = collect(*stream);
  if (!whole) return told(whole.error(), Protocol::text(stream->partial()));
  return {.whole = stream->outcome() == StreamOutcome::completed,
          .kind = "",
          .text = Protocol::text(*whole),
          .attempts = whole->http.attempts()};
}

template <class Protocol>
Told ask(const Client& client, std::string_view how, std::string_view style) {
  const Protocol protocol;
  if (style == "coroutine") {
    const AsyncClient async(client);
    if (how == "plain") return of_plain<Protocol>(sync_wait(protocol.plain(async)));
    return of_stream<Protocol>(sync_wait(protocol.stream(async)),
                               [](auto& stream) { return sync_wait(stream.collect()); });
  }
  if (how == "plain") return of_plain<Protocol>(protocol.plain(client));
  return of_stream<Protocol>(protocol.stream(client),
                             [](auto& stream) { return stream.collect(); });
}

Told ask(const Client& client, std::string_view protocol, std::string_view how,
         std::string_view style) {
  if (protocol == "responses") return ask<Responses>(client, how, style);
  if (protocol == "messages") return ask<Messages>(client, how, style);
  return ask<Chat>(client, how, style);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4 || argc % 2 != 0) {
    std::cerr << "usage: " << argv[0]
              << " chat|responses|messages plain|stream blocking|coroutine [OPTION VALUE]...\n";
    return 2;
  }
  ClientOptions options{.api_key = Secret("test"), .api_root = ApiRoot::v1};
  options.timeouts.idle = 3s;
  for (int i = 4; i < argc; i += 2) {
    const std::string_view option = argv[i];
    const char* const value = argv[i + 1];
    if (option == "--idle")
      options.timeouts.idle = std::chrono::milliseconds(std::atoi(value));
    else if (option == "--dead-peer")
      options.dead_peer_timeout = std::chrono::milliseconds(std::atoi(value));
    else if (option == "--retries")
      options.max_retries = std::atoi(value);
    else if (option == "--prompt-size")
      question.resize(static_cast<std::size_t>(std::atoi(value)), '.');
    else
      options.default_headers.set(argv[i], value);
  }
  const auto client = Client::create(std::move(options));
  if (!client) {
    std::cerr << client.error() << '\n';
    return 2;
  }
  const Told told = ask(*client, argv[1], argv[2], argv[3]);
  std::cout << nlohmann::json{{"whole", told.whole},
                              {"kind", told.kind},
                              {"text", told.text},
                              {"attempts", told.attempts}}
            << '\n';
  return told.whole ? 0 : 1;
}
