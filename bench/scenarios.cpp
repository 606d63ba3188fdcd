#include "scenarios.hpp"

#include <array>
#include <memory>

#include "bare_curl.hpp"
#include "bare_streams.hpp"
#include "blocking_client.hpp"
#include "coroutine_client.hpp"
#include "decode.hpp"
#include "gateway_share.hpp"
#include "idle.hpp"
#include "our_streams.hpp"

namespace otari::bench {
namespace {

template <class Client>
auto client(const std::string& base) {
  return std::make_shared<Client>(options_for(base));
}

// Coroutines that go on on the I/O thread, as those of clients with one thread do.
auto inline_client(const std::string& base) {
  ClientOptions options = options_for(base);
  options.executor = inline_executor();
  return std::make_shared<CoroutineClient>(options);
}

// A contender whose unit is one call.
template <class Call>
Contender calls(std::string_view name, Call call) {
  return metered(name, [call](std::uint64_t count) {
    for (std::uint64_t i = 0; i < count; ++i) call();
    return count;
  });
}

std::vector<Contender> unary(const std::string& origin) {
  const std::string base = origin + "/unary";
  const auto bare = std::make_shared<BareCurl>(base + "/v1/chat/completions", false);
  const auto blocking = client<BlockingClient>(base);
  const auto coroutine = client<CoroutineClient>(base);
  const auto inlined = inline_client(base);
  return {
      calls("floor", [bare] { bare->exchange(chat_body(1, false)); }),
      calls("blocking", [blocking] { blocking->call(); }),
      metered("inline", [inlined](auto count) { return inlined->calls(count), count; }),
      metered("coroutine", [coroutine](auto count) { return coroutine->calls(count), count; }),
      metered("callback",
              [coroutine](auto count) { return coroutine->calls_by_callback(count), count; }),
  };
}

template <bool base64>
std::vector<Contender> embeddings(const std::string& origin) {
  const std::string base = origin + (base64 ? "/base64" : "/embeddings");
  const auto bare = std::make_shared<BareCurl>(base + "/v1/embeddings", false);
  const auto blocking = client<BlockingClient>(base);
  const auto coroutine = client<CoroutineClient>(base);
  return {
      calls("floor", [bare] { bare->exchange(R"({"model":"bench","input":"go"})"); }),
      calls("blocking", [blocking] { blocking->embed(base64); }),
      metered("coroutine",
              [coroutine](auto count) { return coroutine->embed(count, base64), count; }),
  };
}

std::vector<Contender> chat_streams(const std::string& base) {
  const auto bare = std::make_shared<BareCurl>(base + "/v1/chat/completions", true);
  const auto blocking = client<BlockingClient>(base);
  const auto coroutine = client<CoroutineClient>(base);
  const auto inlined = inline_client(base);
  return {
      metered("floor", [bare](auto events) { return bare->exchange(chat_body(events, true)); }),
      metered("blocking", [blocking](auto events) { return blocking->stream(events); }),
      metered("inline", [inlined](auto events) { return inlined->stream(events); }),
      metered("coroutine", [coroutine](auto events) { return coroutine->stream(events); }),
      metered("callback",
              [coroutine](auto events) { return coroutine->stream_by_callback(events); }),
  };
}

std::vector<Contender> paced(const std::string& origin) { return chat_streams(origin + "/paced"); }
std::vector<Contender> bulk(const std::string& origin) { return chat_streams(origin + "/bulk"); }
std::vector<Contender> tools(const std::string& origin) { return chat_streams(origin + "/tools"); }

std::vector<Contender> messages(const std::string& origin) {
  const std::string base = origin + "/messages";
  const auto bare = std::make_shared<BareCurl>(base + "/v1/messages", true);
  const auto blocking = client<BlockingClient>(base);
  return {
      metered("floor", [bare](auto events) { return bare->exchange(chat_body(events, true)); }),
      metered("blocking", [blocking](auto events) { return blocking->message_stream(events); }),
  };
}

// The count is that of the streams; the rate is the same for both.
template <int period_ms>
std::vector<Contender> many(const std::string& origin) {
  const auto load = [](std::uint64_t streams) {
    return StreamsLoad{.streams = streams, .period = std::chrono::milliseconds(period_ms)};
  };
  return {
      {"floor", [origin, load](auto streams) { return run_bare_streams(origin, load(streams)); }},
      {"coroutine",
       [origin, load](auto streams) { return run_our_streams(origin, load(streams)); }},
  };
}

std::vector<Contender> decode(const std::string&) { return {{"blocking", &run_decode}}; }

// Everything at its first use: nothing is made before the run.
std::vector<Contender> cold(const std::string& origin) {
  const std::string base = origin + "/unary";
  const auto once = [](auto call) {
    return [call](auto) {
      const Meter meter;
      call();
      return meter.stop(1);
    };
  };
  return {{"floor", once([base] {
             BareCurl(base + "/v1/chat/completions", false).exchange(chat_body(1, false));
           })},
          {"blocking", once([base] { BlockingClient(options_for(base)).call(); })}};
}

std::vector<Contender> idle(const std::string& origin) {
  const std::string base = origin + "/unary";
  return {{"floor", [base](auto) { return run_bare_idle(base); }},
          {"blocking", [base](auto) { return run_our_idle(base); }}};
}

constexpr std::array all{
    Scenario{"unary", "call, 1 KB reply, kept-alive", "call", 1'000, 7, unary},
    Scenario{"paced", "stream of text events, one write per event", "event", 20'000, 5, paced},
    Scenario{"bulk", "stream of text events, bulk", "event", 20'000, 7, bulk},
    Scenario{"tools", "stream of tool-argument deltas, bulk", "event", 20'000, 7, tools},
    Scenario{"messages", "stream of the Messages API, bulk", "event", 20'000, 7, messages},
    Scenario{"embeddings", "64 x 1536 embeddings as numbers", "call", 50, 5, embeddings<false>},
    Scenario{"base64", "64 x 1536 embeddings as base64", "call", 100, 5, embeddings<true>},
    Scenario{"decode", "800 MB of base64 embeddings, no network", "MB", 800, 3, decode},
    Scenario{"many", "1 000 streams at 20 events/s", "event", 1'000, 3, many<50>},
    Scenario{"crowd", "10 000 streams at 2 events/s", "event", 10'000, 3, many<500>},
    Scenario{"cold", "the first call of a process", "call", 1, 1, cold},
    Scenario{"idle", "a client that has made one call", "client", 1, 1, idle},
    Scenario{"gateway", "the embedded gateway's share of a call", "call", 500, 7,
             gateway_contenders},
};

}  // namespace

std::span<const Scenario> scenarios() { return all; }

}  // namespace otari::bench
