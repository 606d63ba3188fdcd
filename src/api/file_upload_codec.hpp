#pragma once

#include <otari/file_upload.hpp>

#include "codec.hpp"

namespace otari::json::detail {

// A file is a part of a form; it has no JSON form.
template <>
struct TypeMaker<FileUpload> {
  static constexpr Type make() {
    return {.kind = Kind::file,
            .name = "file",
            .read = [](Reader& reader, Value&,
                       void*) { return reader.fail("a file has no JSON form"); },
            .write = [](Writer& writer, const void*) { writer.null(); },
            .reset = reset_to_default<FileUpload>,
            .absent = [](const void* p) { return as<FileUpload>(p).empty(); }};
  }
};

}  // namespace otari::json::detail
