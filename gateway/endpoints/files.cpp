#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "calls/paced_answer.hpp"
#include "checks/form_call.hpp"
#include "checks/order.hpp"
#include "endpoints/handlers.hpp"
#include "files_codec.hpp"
#include "fill_with_nulls.hpp"
#include "text.hpp"
#include "unix_time.hpp"
#include "url.hpp"

namespace otari::gateway::endpoints {
namespace {

constexpr std::size_t piece_size = std::size_t{64} << 10;
// What stands around the file in its form.
constexpr std::size_t form_overhead = std::size_t{2} << 20;
constexpr std::int64_t longest_page = 1000;

constexpr std::string_view user_needed = "When using the master key, the 'user' field is required";

std::size_t megabytes(std::size_t bytes) { return bytes >> 20; }

// The checks that all calls but the upload begin with.
std::expected<Caller, Refusal> caller_of(const Incoming& in) {
  auto caller = authenticate(in);
  if (!caller) return caller;
  if (in.core->options().max_file_bytes == 0)
    return std::unexpected(not_found("File uploads are disabled"));
  if (auto refusal = bind_user(*caller, in.route.query_value("user"), user_needed))
    return std::unexpected(*std::move(refusal));
  return caller;
}

// A header value: a media type as it was sent, unless it holds what does not belong into one.
std::string media_type(const std::string& given) {
  const bool plain = std::all_of(given.begin(), given.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7F;
  });
  return plain && given.find('/') != std::string::npos ? given : "application/octet-stream";
}

std::string content_type(const StoredFile& file) {
  const std::string& type = file.content_type;
  const bool bare_text = lower(type).starts_with("text/") && type.find(';') == std::string::npos;
  return bare_text ? type + "; charset=utf-8" : type;
}

// Old clients read the first name, new ones the second.
std::string disposition(const std::string& filename) {
  std::string ascii;
  for (const char c : filename) {
    const auto byte = static_cast<unsigned char>(c);
    ascii += byte < 0x20 || byte >= 0x7F || c == '"' || c == '\\' ? '_' : c;
  }
  return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + percent_encode(filename);
}

// Without `limit` and `after` everything, as gateways before 0.7.0; with one of them a page.
std::expected<FileList, Refusal> page_of(std::vector<File> files, const Route& route) {
  if (route.query_value("order") == "asc") std::reverse(files.begin(), files.end());
  if (const auto after = route.query_value("after")) {
    const auto last = std::find_if(files.begin(), files.end(),
                                   [&](const File& file) { return file.id == *after; });
    files.erase(files.begin(), last == files.end() ? last : last + 1);
  }
  FileList list{.has_more = false};
  if (const auto text = route.query_value("limit")) {
    const auto limit = parse_integer(*text);
    if (!limit || *limit < 1 || *limit > longest_page)
      return std::unexpected(invalid_fields({fault("int_parsing", query_location("limit"),
                                                   "Input should be an integer from 1 to 1000")}));
    list.has_more = files.size() > static_cast<std::size_t>(*limit);
    if (*list.has_more) files.resize(static_cast<std::size_t>(*limit));
  }
  if (!files.empty()) {
    list.first_id = files.front().id;
    list.last_id = files.back().id;
  }
  list.data = std::move(files);
  return list;
}

std::expected<StoredFile, Refusal> upload_of(const Form& form, const Options& options) {
  constexpr std::array<std::string_view, 1> files{"file"};
  if (auto refusal = check_parts(form, files, {})) return std::unexpected(*std::move(refusal));
  const FormPart& part = *form.file("file");
  if (part.data.size() > options.max_file_bytes)
    return std::unexpected(upload_too_large("File", megabytes(options.max_file_bytes)));
  if (part.data.empty()) return std::unexpected(bad_request("Uploaded file is empty"));
  StoredFile file{.content_type = media_type(part.content_type), .bytes = std::string(part.data)};
  file.about.created_at = unix_now();
  file.about.filename = *part.filename;
  file.about.purpose = form.text("purpose").value_or("user_data");
  fill_with_nulls(file.about);
  return file;
}

}  // namespace

std::unique_ptr<HttpExchange> create_file(Incoming in) {
  const Options& options = in.core->options();
  std::string storage;
  const auto form = form_of(in, storage, options.max_file_bytes + form_overhead);
  if (!form)
    return refused(in.reply, form.error().status == 413
                                 ? upload_too_large("File", megabytes(options.max_file_bytes))
                                 : form.error());
  auto caller = authenticate(in);
  if (!caller) return refused(in.reply, caller.error());
  if (options.max_file_bytes == 0) return refused(in.reply, not_found("File uploads are disabled"));
  auto file = upload_of(*form, options);
  if (!file) return refused(in.reply, file.error());
  if (const auto refusal = bind_user(*caller, form->text("user"), user_needed))
    return refused(in.reply, *refusal);
  file->owner = caller->owner;
  const auto stored = in.core->files().add(*std::move(file));
  if (!stored) return refused(in.reply, stored.error());
  return answered_with(in.reply, json::encode((*stored)->about));
}

std::unique_ptr<HttpExchange> list_files(Incoming in) {
  const auto caller = caller_of(in);
  if (!caller) return refused(in.reply, caller.error());
  const auto page =
      page_of(in.core->files().list(caller->owner, in.route.query_value("purpose")), in.route);
  if (!page) return refused(in.reply, page.error());
  return answered_with(in.reply, json::encode(*page));
}

std::unique_ptr<HttpExchange> retrieve_file(Incoming in) {
  const auto caller = caller_of(in);
  if (!caller) return refused(in.reply, caller.error());
  const auto file = in.core->files().find(caller->owner, in.route.ids.front());
  if (!file) return refused(in.reply, not_found("File not found"));
  return answered_with(in.reply, json::encode(file->about));
}

std::unique_ptr<HttpExchange> file_content(Incoming in) {
  const auto caller = caller_of(in);
  if (!caller) return refused(in.reply, caller.error());
  auto file = in.core->files().find(caller->owner, in.route.ids.front());
  if (!file) return refused(in.reply, not_found("File not found"));
  in.reply.open(content_type(*file),
                Headers{{"Content-Disposition", disposition(file->about.filename)}});
  return send_paced(std::move(in.reply), [file = std::move(file), at = std::size_t{0}]() mutable {
    const std::string piece = file->bytes.substr(at, piece_size);
    at += piece.size();
    return piece;
  });
}

std::unique_ptr<HttpExchange> delete_file(Incoming in) {
  const auto caller = caller_of(in);
  if (!caller) return refused(in.reply, caller.error());
  const std::string& id = in.route.ids.front();
  if (!in.core->files().remove(caller->owner, id))
    return refused(in.reply, not_found("File not found"));
  return answered_with(in.reply, json::encode(DeletedFile{.id = id, .deleted = true}));
}

}  // namespace otari::gateway::endpoints
