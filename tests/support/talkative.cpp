#include "talkative.hpp"

#include <cstdlib>
#include <iostream>
#include <memory>
#include <mutex>
#include <sstream>

#include <otari/error.hpp>
#include <otari/middleware.hpp>

namespace otari::testing {
namespace {

bool is_talkative() {
  const char* value = std::getenv("OTARI_TEST_LOG");
  return value != nullptr && *value != '\0';
}

void say(const std::ostringstream& line) {
  static std::mutex mutex;
  const std::scoped_lock lock(mutex);
  std::cerr << "otari-test-log: " << line.view() << std::endl;
}

void say_event(const LogEvent& event) {
  std::ostringstream line;
  line << "event " << to_string(event.level);
  for (const auto text : {event.message, event.operation, event.method, event.path,
                          event.request_id, event.error_kind, event.detail})
    line << ' ' << text;
  say(line);
}

void say_error(const Error& error) {
  std::ostringstream line;
  line << "error " << error << " message " << error.message;
  for (const std::string* text :
       {&error.provider, &error.operation, &error.type, &error.code, &error.request_id,
        &error.attempt_id, &error.body, &error.model, &error.resource, &error.resource_id,
        &error.capability, &error.batch_id, &error.batch_status, &error.execution_state})
    line << " | " << *text;
  for (const auto& [name, value] : error.headers) line << " | " << name << ": " << value;
  for (const ValidationDetail& detail : error.details)
    line << " | " << detail.location << ' ' << detail.message << ' ' << detail.type;
  say(line);
}

struct Witness final : Middleware {
  void after(const MiddlewareRequest& request, Result<MiddlewareReply>& outcome) override {
    std::ostringstream line;
    line << "seen " << request.operation << ' ' << request.method << ' ' << request.path;
    for (const auto& [name, value] : request.headers) line << " | " << name << ": " << value;
    say(line);
    if (!outcome) say_error(outcome.error());
  }
};

}  // namespace

LogHandler talkative_log() {
  if (!is_talkative()) return {};
  return say_event;
}

void make_talkative(ClientOptions& options) {
  if (!is_talkative()) return;
  if (!options.log) options.log = talkative_log();
  options.call_middleware.push_back(std::make_shared<Witness>());
  options.attempt_middleware.push_back(std::make_shared<Witness>());
}

}  // namespace otari::testing
