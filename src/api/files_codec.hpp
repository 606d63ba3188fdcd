#pragma once

#include <otari/files.hpp>

#include "codec.hpp"
#include "file_upload_codec.hpp"

namespace otari::json {

template <>
struct Describe<CreateFileParams> {
  using T = CreateFileParams;
  static constexpr std::string_view name = "create_file request";
  static constexpr auto fields = std::array{
      always<&T::file>("file"),
      field<&T::purpose>("purpose"),
      field<&T::user>("user"),
  };
};

template <>
struct Describe<File> {
  static constexpr std::string_view name = "file";
  static constexpr auto fields = std::array{
      required<&File::id>("id"),
      defaulted<&File::object>("object"),
      field<&File::bytes>("bytes"),
      field<&File::created_at>("created_at"),
      field<&File::expires_at>("expires_at"),
      field<&File::filename>("filename"),
      field<&File::purpose>("purpose"),
  };
};

template <>
struct Describe<ListFilesParams> {
  using T = ListFilesParams;
  static constexpr std::string_view name = "list_files request";
  static constexpr auto fields = std::array{
      query<&T::purpose>("purpose"), query<&T::user>("user"),   query<&T::limit>("limit"),
      query<&T::after>("after"),     query<&T::order>("order"),
  };
};

template <>
struct Describe<FileList> {
  using T = FileList;
  static constexpr std::string_view name = "file list";
  static constexpr auto fields = std::array{
      defaulted<&T::object>("object"), required_always<&T::data>("data"),
      field<&T::has_more>("has_more"), field<&T::first_id>("first_id"),
      field<&T::last_id>("last_id"),
  };
};

template <>
struct Describe<FileParams> {
  static constexpr std::string_view name = "file request";
  static constexpr auto fields = std::array{
      path<&FileParams::file_id>("file_id"),
      query<&FileParams::user>("user"),
  };
};

template <>
struct Describe<DeletedFile> {
  using T = DeletedFile;
  static constexpr std::string_view name = "deleted file";
  static constexpr auto fields = std::array{
      required<&T::id>("id"),
      defaulted<&T::object>("object"),
      required<&T::deleted>("deleted"),
  };
};

}  // namespace otari::json
