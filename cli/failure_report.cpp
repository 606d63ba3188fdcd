#include "failure_report.hpp"

#include <string_view>
#include <utility>

#include "terminal.hpp"

namespace otari::cli {
namespace {

std::string_view advice(const Error& error) {
  switch (error.kind) {
    case ErrorKind::invalid_request:
      return error.status ? "correct the model or the options; 'otari completion --help' lists them"
                          : "";
    case ErrorKind::context_length_exceeded: return "shorten the prompt or choose another model";
    case ErrorKind::content_filter: return "rephrase the prompt";
    case ErrorKind::unsupported: return "choose another model with -m";
    case ErrorKind::authentication:
      return "check the credential: --api-key or GATEWAY_API_KEY, --token or OTARI_AI_TOKEN";
    case ErrorKind::permission_denied:
      return error.code == "budget_exceeded"
                 ? "wait for the budget to reset or have it raised"
                 : "ask whoever runs the gateway, or choose another model with -m";
    case ErrorKind::insufficient_funds:
      return error.code == "pricing_required" ? "have a price set for the model on the gateway"
                                              : "add funds to the account";
    case ErrorKind::model_not_found:
    case ErrorKind::not_found: return "'otari models' lists what there is";
    case ErrorKind::rate_limit: return "wait and try again";
    case ErrorKind::upstream_provider:
    case ErrorKind::gateway_timeout: return "try again, or choose another model with -m";
    case ErrorKind::timeout: return "try again, or allow more time with --timeout";
    case ErrorKind::connection: return "'otari doctor' checks the connection";
    case ErrorKind::tls: return "check the address and SSL_CERT_FILE";
    case ErrorKind::stream:
    case ErrorKind::stream_incomplete: return "what was written is not all; try again";
    case ErrorKind::decode: return "'otari doctor' checks whether this is an otari gateway";
    case ErrorKind::redirect: return "give the address it leads to by --api-base";
    default: return "";
  }
}

}  // namespace

std::string describe(const Error& error) {
  // Our own checks speak for themselves: their kind and operation would only be in the way.
  if (exit_code_of(error) == ExitCode::usage) return error.message;
  std::string line = error.to_string();
  if (const std::string_view what_to_do = advice(error); !what_to_do.empty()) {
    line += "; ";
    line += what_to_do;
  }
  return line;
}

ExitCode report(const Error& error) {
  if (error.kind != ErrorKind::cancelled) tell(describe(error));
  return exit_code_of(error);
}

Error wrong_usage(std::string message) {
  return {.kind = ErrorKind::config, .message = std::move(message)};
}

}  // namespace otari::cli
