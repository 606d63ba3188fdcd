#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <CLI/CLI.hpp>

#include <otari/health.hpp>
#include <otari/models.hpp>
#include <otari/version.hpp>

#include "answer_output.hpp"
#include "command.hpp"
#include "connect.hpp"
#include "default_model.hpp"
#include "doctor_report.hpp"
#include "failure_report.hpp"
#include "help_text.hpp"
#include "provider_survey.hpp"
#include "url.hpp"

namespace otari::cli {
namespace {

// Long enough for a gateway far away, short enough for somebody who waits.
constexpr std::chrono::seconds patience{10};

std::optional<std::string> if_any(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

// Gathers the report step by step; the first failure decides the exit code.
class Examination {
 public:
  explicit Examination(const GlobalOptions& global)
      : global_(global), embedded_(uses_embedded_gateway(global)) {
    report_.version = version();
    report_.gateway.embedded = embedded_;
  }

  ExitCode run() {
    look_at_settings();
    look_at_model();
    if (auto connection = connect(global_, 0)) {
      look_at_gateway(connection->client);
      if (embedded_) look_at_providers(connection->client);
    } else {
      fail(connection.error());
    }
    if (report_.to_do.empty()) suggest("nothing; try: otari \"Hello\"");
    return print();
  }

 private:
  void look_at_settings() {
    look_at_address();
    add_credential("token", token_setting(global_));
    add_credential("key", api_key_setting(global_));
    add_credential("admin key", admin_key_setting(global_));
    if (const Setting file = find_setting({}, "", {"SSL_CERT_FILE"}); file.found())
      add_value("CA file", file);
  }

  void look_at_address() {
    Setting base = api_base_setting(global_);
    // As it is only where it is known to hold no password; what is wrong with it shows later.
    if (base.found()) {
      const auto url = parse_base_url(base.value);
      base.value = url ? url->text() : "not a base URL";
    } else if (token_setting(global_).found()) {
      base = {.value = "https://api.otari.ai", .source = "default"};
    }
    add_value("gateway", base);
  }

  void look_at_model() {
    // Asked as for the embedded gateway, so that only a broken file is an error.
    const auto model = model_setting({}, true);
    if (!model) return fail(model.error());
    if (embedded_ || model->source != "default") return add_value("model", *model);
    report_.settings.push_back({.name = "model"});
    suggest("name a model in each call with -m, or a default by OTARI_MODEL or in " +
            config_file().string());
  }

  void look_at_gateway(const Client& client) {
    auto& gateway = report_.gateway;
    if (!embedded_) gateway.address = client.api_base();
    const auto health = client.health({.timeout = patience});
    if (!health) return fail(health.error());
    gateway.status = health->status;
    const auto models = client.list_models({}, {.timeout = patience});
    if (!models) return fail(models.error());
    gateway.models = static_cast<std::int64_t>(models->data.size());
    if (!embedded_) return;
    const auto is_local = [](const Model& model) { return model.id.starts_with("local:"); };
    report_.providers.push_back(
        {.name = "local (built in)", .models = std::ranges::count_if(models->data, is_local)});
  }

  void look_at_providers(const Client& client) {
    bool any_real = false;
    for (const FoundProvider& found : survey_providers(client)) {
      if (found.is_otari) {
        suggest("an otari gateway runs at " + found.address +
                "; to use it: export GATEWAY_API_BASE=" + found.address);
        continue;
      }
      any_real = any_real || found.problem.empty();
      report_.providers.push_back({.name = found.name,
                                   .source = if_any(found.source),
                                   .address = if_any(found.address),
                                   .models = found.models,
                                   .problem = if_any(found.problem)});
      if (!found.problem.empty())
        suggest("check " + found.source + ": '" + found.name + "' does not list its models");
    }
    if (any_real) {
      suggest("choose a model: 'otari models' lists them, -m or OTARI_MODEL names one");
      return;
    }
    suggest(
        "for a real model: start a local server such as ollama, or set a provider's key such as "
        "OPENAI_API_KEY");
    suggest(
        "for a gateway: set GATEWAY_API_BASE (and GATEWAY_API_KEY), or OTARI_AI_TOKEN for the "
        "hosted one");
  }

  void add_credential(const char* name, const Setting& setting) {
    report_.settings.push_back({.name = name, .source = if_any(setting.source)});
  }
  void add_value(const char* name, const Setting& setting) {
    report_.settings.push_back(
        {.name = name, .value = if_any(setting.value), .source = if_any(setting.source)});
  }

  void suggest(std::string step) { report_.to_do.push_back(std::move(step)); }

  void fail(const Error& error) {
    if (code_ != ExitCode::ok) return;  // what follows from the first failure explains nothing
    report_.gateway.problem = error.message;
    suggest(advice_for(error));
    code_ = exit_code_of(error);
  }

  static std::string advice_for(const Error& error) {
    switch (error.kind) {
      case ErrorKind::config: return "set that right, then run otari doctor again";
      case ErrorKind::connection:
      case ErrorKind::timeout:
        return "start the gateway (otari serve, for one on this machine) or correct "
               "GATEWAY_API_BASE (--api-base)";
      case ErrorKind::tls: return "set SSL_CERT_FILE to the gateway's certificate authority";
      case ErrorKind::authentication:
        return "set GATEWAY_API_KEY (--api-key), or OTARI_AI_TOKEN (--token) for the hosted "
               "gateway, "
               "to a valid credential";
      case ErrorKind::decode:
      case ErrorKind::not_found:
      case ErrorKind::redirect:
        return "GATEWAY_API_BASE does not lead to an otari gateway; correct it";
      default:
        return "ask whoever runs the gateway; its request id is " +
               (error.request_id.empty() ? std::string("not known") : error.request_id);
    }
  }

  ExitCode print() {
    if (!global_.json) return write_answer(as_text(report_), code_);
    const auto text = as_json(report_);
    return text ? write_answer(*text, code_) : cli::report(text.error());
  }

  const GlobalOptions& global_;
  bool embedded_;
  DoctorReport report_;
  ExitCode code_ = ExitCode::ok;
};

}  // namespace

Command add_doctor(CLI::App& program, CommandLine& line) {
  CLI::App* app =
      program.add_subcommand("doctor", "Say which configuration was found where, and what to do");
  add_global_options(*app, line.global);
  set_help(*app,
           {.usage = "  otari doctor [OPTIONS]\n"
                     "\n"
                     "Reaches the gateway and, where the embedded one is used, the providers it "
                     "finds. Never\nprints a credential. The exit code says whether the gateway "
                     "can be used.\n",
            .examples = "  otari doctor\n"
                        "  otari doctor --api-base http://localhost:8000\n"
                        "  otari doctor --json | jq .to_do"});
  return {.app = app, .run = [&line] { return Examination(line.global).run(); }};
}

}  // namespace otari::cli
