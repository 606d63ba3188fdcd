// Stored files.

#include <array>

#include <otari/files.hpp>

#include "download_view.hpp"
#include "files_codec.hpp"
#include "methods.hpp"
#include "uploads.hpp"

namespace otari::conformance {
namespace {

Outcome create_file(const Session& session, const CallInput& input) {
  return run_upload<CreateFileParams>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.create_file(params, options);
      },
      to_json<File>);
}

Json view_list(const FileList& list) {
  Json view = to_json(list);
  view["items"] = view["data"];
  return view;
}

Outcome list_files(const Session& session, const CallInput& input) {
  return run_call<ListFilesParams>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.list_files(params, options);
      },
      view_list);
}

Outcome retrieve_file(const Session& session, const CallInput& input) {
  return run_call<FileParams>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.retrieve_file(params, options);
      },
      to_json<File>);
}

Outcome retrieve_file_content(const Session& session, const CallInput& input) {
  return run_call<FileParams>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.retrieve_file_content(params, options);
      },
      view_bytes);
}

Outcome delete_file(const Session& session, const CallInput& input) {
  return run_call<FileParams>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.delete_file(params, options);
      },
      to_json<DeletedFile>);
}

}  // namespace

std::span<const MethodRow> file_methods() {
  static constexpr std::array rows{MethodRow{"create_file", create_file},
                                   MethodRow{"list_files", list_files},
                                   MethodRow{"retrieve_file", retrieve_file},
                                   MethodRow{"retrieve_file_content", retrieve_file_content},
                                   MethodRow{"delete_file", delete_file}};
  return rows;
}

}  // namespace otari::conformance
