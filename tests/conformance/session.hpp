#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <otari/async.hpp>
#include <otari/client.hpp>
#include <otari/stream.hpp>

#include "codec.hpp"
#include "json_match.hpp"

namespace otari::conformance {

enum class Style : std::uint8_t { blocking, async };

/// A client and the style its calls are made in.
struct Session {
  const Client& client;
  Style style = Style::blocking;
};

/// A call as a scenario states it.
struct CallInput {
  Json params;
  RequestOptions options;
};

/// What came of a call, in the terms of the vectors.
struct Outcome {
  Json result = Json::object();  ///< what `expect_result` is matched against
  std::optional<Error> error{};
  Json events = Json::array();        ///< streams: name and data of what was delivered
  Json accumulated = Json::object();  ///< streams: everything put together
};

/// A value of ours in its wire form.
template <class T>
[[nodiscard]] Json to_json(const T& value) {
  const auto text = json::encode(value);
  return text ? Json::parse(*text) : Json("cannot be encoded: " + text.error().message);
}

/// Adds `meta` and `raw`, which every answer has.
void add_http(Json& view, const HttpInfo& http);

/// The text of `params` with the members of `extra` beside the others.
[[nodiscard]] std::string merged_params(const Json& params);

/// The request of a scenario. A member that its type has no room for is an error, and so is one
/// of a wrong type: both as the refusal that a C++ program meets as a compile error.
template <class Params>
[[nodiscard]] Result<Params> read_params(const Json& params) {
  const json::ObjectTable& table = *json::type_of<Params>().object;
  if (table.extra == nullptr) {
    for (const auto& [name, value] : params.items()) {
      bool known = name == "extra";
      for (const json::Field& field : table.fields) known = known || field.name == name;
      if (!known)
        return std::unexpected(Error{.kind = ErrorKind::invalid_request,
                                     .message = "the request has no member '" + name + "'"});
    }
  }
  auto read = json::decode<Params>(merged_params(params));
  if (!read) read.error().kind = ErrorKind::invalid_request;
  return read;
}

/// Makes a plain call: `invoke(client, params, options)` for either client, `view(answer)` for
/// what is matched.
template <class Params, class Invoke, class View>
[[nodiscard]] Outcome run_call(const Session& session, const CallInput& input, Invoke invoke,
                               View view) {
  Outcome outcome;
  const auto finish = [&](const auto& answer) {
    if (!answer) {
      outcome.error = answer.error();
      return;
    }
    outcome.result = view(*answer);
    add_http(outcome.result, answer->http);
  };
  const auto params = read_params<Params>(input.params);
  if (!params) {
    outcome.error = params.error();
  } else if (session.style == Style::blocking) {
    finish(invoke(session.client, *params, input.options));
  } else {
    const AsyncClient client(session.client);
    finish(sync_wait(invoke(client, *params, input.options)));
  }
  return outcome;
}

/// Notes an event that was delivered: its name, as far as its data says it, and its data.
void note_event(Json& events, std::string_view raw);

template <class Event>
void read_events(Stream<Event>& stream, Outcome& outcome) {
  for (auto& event : stream) {
    if (event) {
      note_event(outcome.events, stream.raw_event());
    } else {
      outcome.error = event.error();
    }
  }
}

template <class Event>
Task<void> read_events_async(AsyncStream<Event>& stream, Outcome& outcome) {
  while (Result<Event>* event = co_await stream.next()) {
    if (*event) {
      note_event(outcome.events, stream.raw_event());
    } else {
      outcome.error = event->error();
    }
  }
}

/// Opens a stream and reads it to its end; `view(whole)` is what `accumulated` is matched against.
template <class Params, class Invoke, class View>
[[nodiscard]] Outcome run_stream(const Session& session, const CallInput& input, Invoke invoke,
                                 View view) {
  Outcome outcome;
  const auto finish = [&](auto& stream) {
    outcome.accumulated = view(stream.partial());
    const bool done = stream.outcome() == StreamOutcome::completed;
    outcome.result = {{"chunk_count", outcome.events.size()},
                      {"events", outcome.events},
                      {"ended", done ? "done" : std::string(to_string(stream.outcome()))},
                      {"accumulated", outcome.accumulated}};
    if (!outcome.events.empty()) outcome.result["last_event"] = outcome.events.back()["event"];
    add_http(outcome.result, stream.http());
  };
  const auto params = read_params<Params>(input.params);
  if (!params) {
    outcome.error = params.error();
  } else if (session.style == Style::blocking) {
    auto stream = invoke(session.client, *params, input.options);
    if (stream) {
      read_events(*stream, outcome);
      finish(*stream);
    } else {
      outcome.error = stream.error();
    }
  } else {
    const AsyncClient client(session.client);
    auto stream = sync_wait(invoke(client, *params, input.options));
    if (stream) {
      sync_wait(read_events_async(*stream, outcome));
      finish(*stream);
    } else {
      outcome.error = stream.error();
    }
  }
  return outcome;
}

}  // namespace otari::conformance
