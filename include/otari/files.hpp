#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <otari/file_upload.hpp>
#include <otari/http_info.hpp>
#include <otari/raw_json.hpp>

namespace otari {

/// The request of `create_file`. Wire: POST /files, a form.
struct CreateFileParams {
  FileUpload file{};                     ///< not empty; at most 512 MB unless set otherwise
  std::optional<std::string> purpose{};  ///< absent means "user_data"; any text
  std::optional<std::string> user{};     ///< whose file; required with the master key
  /// More fields of the form: a JSON string as its text, anything else as JSON.
  Extra extra{};
};

/// A stored file. Points in time are Unix seconds.
struct File {
  std::string id{};
  std::string object = "file";
  std::int64_t bytes = 0;
  std::int64_t created_at = 0;
  std::optional<std::int64_t> expires_at{};
  std::string filename{};
  std::string purpose{};
  Extra extra{};
  HttpInfo http{};

  friend bool operator==(const File&, const File&) = default;
};

/// The request of `list_files`. Paging needs a gateway since 0.7.0; older ones give everything.
struct ListFilesParams {
  std::optional<std::string> purpose{};
  std::optional<std::string> user{};
  std::optional<std::int64_t> limit{};  ///< 1 to 1000, absent means 100
  std::optional<std::string> after{};   ///< the last id of the page before
  std::optional<std::string> order{};   ///< "asc" or "desc" by time of creation

  friend bool operator==(const ListFilesParams&, const ListFilesParams&) = default;
};

/// The answer of `list_files`, newest first. Expired files may still be in it.
struct FileList {
  std::string object = "list";
  std::vector<File> data{};
  std::optional<bool> has_more{};  ///< only from gateways that page
  std::optional<std::string> first_id{};
  std::optional<std::string> last_id{};
  Extra extra{};
  HttpInfo http{};

  friend bool operator==(const FileList&, const FileList&) = default;
};

/// Names a file, for the calls that are about one.
struct FileParams {
  std::string file_id{};
  std::optional<std::string> user{};  ///< whose file; required with the master key

  friend bool operator==(const FileParams&, const FileParams&) = default;
};

/// The answer of `delete_file`.
struct DeletedFile {
  std::string id{};
  std::string object = "file";
  bool deleted = false;
  Extra extra{};
  HttpInfo http{};

  friend bool operator==(const DeletedFile&, const DeletedFile&) = default;
};

}  // namespace otari
