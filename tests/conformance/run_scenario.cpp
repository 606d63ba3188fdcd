#include "run_scenario.hpp"

#include <chrono>
#include <exception>

#include "answer.hpp"
#include "client_setup.hpp"
#include "error_check.hpp"
#include "methods.hpp"
#include "request_check.hpp"
#include "scenario.hpp"
#include "support/scripted_server.hpp"

namespace otari::conformance {
namespace {

Json list_of(const Json* one_or_many) {
  if (one_or_many == nullptr || one_or_many->is_null()) return Json::array();
  return one_or_many->is_array() ? *one_or_many : Json::array({*one_or_many});
}

Outcome make_call(const Json& scenario, Method method, const ClientOptions& options, Style style) {
  const Json& call = scenario.at("call");
  CallInput input{.params = call.value("params", Json::object()),
                  .options = make_request_options(call.value("options", Json::object()))};
  const auto client = Client::create(options);
  if (!client) {
    Outcome outcome;
    outcome.error = client.error();
    return outcome;
  }
  return method({.client = *client, .style = style}, input);
}

void check_result(const Json& expected, Outcome& outcome, const RunFacts& facts, Differences& out) {
  if (outcome.error) {
    out.push_back({"outcome", "success: " + show(&expected), outcome.error->to_string()});
    return;
  }
  outcome.result["elapsed_seconds"] = facts.elapsed_seconds;
  for (const auto& [name, value] : expected.items())
    match(value, find(outcome.result, name), Absence::loose, name, out);
}

Differences play(const Json& raw, Method method, const std::string& api_root, Style style) {
  testing::ScriptedServer server;
  const Json scenario = fill_in(raw, {.server = server.origin(), .api_root = api_root});
  RunFacts facts;
  for (const Json& answer : list_of(find(scenario, "respond"))) {
    facts.aborted = facts.aborted || answer.value("abort", false);
    server.enqueue(make_response(answer));
  }
  facts.streaming = scenario.at("call").at("method").get<std::string>().ends_with("_stream");
  const auto options =
      make_client_options(scenario.value("client", Json()), api_root, server.origin());
  const auto start = std::chrono::steady_clock::now();
  Outcome outcome = make_call(scenario, method, options, style);
  facts.elapsed_seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  facts.request_count = server.requests().size();

  Differences out;
  const Json* result = find(scenario, "expect_result");
  const Json* error = find(scenario, "expect_error");
  if ((result == nullptr) == (error == nullptr))
    out.push_back({"scenario", "one of expect_result and expect_error", "both or none"});
  if (result != nullptr) check_result(*result, outcome, facts, out);
  if (error != nullptr) check_error(*error, outcome, facts, out);
  if (const Json* expected = find(scenario, "expect_request"))
    check_requests(*expected, server.requests(), out);
  for (const auto& problem : server.problems()) out.push_back({"server", "no problem", problem});
  return out;
}

}  // namespace

Report run_scenario(const Json& scenario, const std::string& api_root, Style style) {
  try {
    const auto name = scenario.at("call").at("method").get<std::string>();
    const Method method = find_method(name);
    if (method == nullptr)
      return {.verdict = Verdict::skipped, .reason = "no method for '" + name + "' yet"};
    auto differences = play(scenario, method, api_root, style);
    const auto verdict = differences.empty() ? Verdict::passed : Verdict::failed;
    return {.verdict = verdict, .differences = std::move(differences)};
  } catch (const std::exception& fault) {
    return {.verdict = Verdict::failed,
            .differences = {{"scenario", "a scenario that can be run", fault.what()}}};
  }
}

}  // namespace otari::conformance
