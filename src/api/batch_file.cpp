// The requests of a batch from a JSON Lines file, ours or OpenAI's.

#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include <otari/batch.hpp>

#include "batch_codec.hpp"
#include "file_bytes.hpp"
#include "text.hpp"

namespace otari {
namespace {

// What is wrong with a line; empty when nothing is.
using Fault = std::string;

// OpenAI's files say with each line where it goes; a gateway's batch is of chat requests only.
Fault drop_destination(Extra& extra) {
  if (const auto url = extra.get("url")) {
    const std::string text = url->as_string().value_or(std::string(url->text()));
    if (!text.ends_with("/chat/completions"))
      return "url is '" + one_line(text, 100) + "', but a batch takes chat completions only";
  }
  extra.remove("url");
  extra.remove("method");
  return {};
}

Fault read_line(std::string_view line, BatchRequest& out) {
  auto read = json::decode<BatchRequest>(line);
  if (!read) {
    // The reader takes a text without a place in it for an answer; this one is a line.
    const std::string_view message = read.error().message;
    constexpr std::string_view whole = "the answer: ";
    return Fault(message.substr(message.starts_with(whole) ? whole.size() : 0));
  }
  out = *std::move(read);
  if (out.custom_id.empty()) return "custom_id is empty";
  if (!out.body.json()->text().starts_with('{')) return "the member 'body' must be an object";
  return drop_destination(out.extra);
}

std::unexpected<Error> refuse(const std::filesystem::path& path, std::size_t line, Fault fault) {
  std::string message = "the file '" + path.string() + "'";
  if (line > 0) message += ", line " + std::to_string(line);
  return std::unexpected(
      Error{.kind = ErrorKind::invalid_request, .message = std::move(message) + ": " + fault});
}

}  // namespace

Result<std::vector<BatchRequest>> batch_requests_from_file(const std::filesystem::path& path) {
  const auto text = file_bytes(path);
  if (!text) return std::unexpected(text.error());
  std::vector<BatchRequest> requests;
  std::unordered_map<std::string, std::size_t> lines;  // of each id
  std::size_t number = 0;
  for (std::string_view rest = *text; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = trim(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    ++number;
    if (line.empty()) continue;
    if (requests.size() == max_batch_requests)
      return refuse(path, number,
                    "a batch has at most " + std::to_string(max_batch_requests) + " requests");
    BatchRequest request;
    if (Fault fault = read_line(line, request); !fault.empty())
      return refuse(path, number, std::move(fault));
    const auto [first, added] = lines.emplace(request.custom_id, number);
    if (!added)
      return refuse(path, number,
                    "custom_id '" + one_line(request.custom_id, 100) + "' stands on line " +
                        std::to_string(first->second) + " already");
    requests.push_back(std::move(request));
  }
  if (requests.empty()) return refuse(path, 0, "holds no requests");
  return requests;
}

}  // namespace otari
