#pragma once

#include <otari/bytes.hpp>
#include <otari/files.hpp>

#include "operations_run.hpp"

namespace otari {

template <class Style>
auto Operations<Style>::create_file(const CreateFileParams& request,
                                    const RequestOptions& options) const -> Reply<File> {
  return client::run<Style, File>(core_, api::ops::create_file, request, options);
}

template <class Style>
auto Operations<Style>::list_files(const Params<ListFilesParams>& request,
                                   const RequestOptions& options) const -> Reply<FileList> {
  return client::run<Style, FileList>(core_, api::ops::list_files, request, options);
}

template <class Style>
auto Operations<Style>::retrieve_file(const FileParams& request,
                                      const RequestOptions& options) const -> Reply<File> {
  return client::run<Style, File>(core_, api::ops::retrieve_file, request, options);
}

template <class Style>
auto Operations<Style>::retrieve_file_content(const FileParams& request,
                                              const RequestOptions& options) const
    -> Reply<BytesResponse> {
  return client::run<Style, BytesResponse>(core_, api::ops::retrieve_file_content, request,
                                           options);
}

template <class Style>
auto Operations<Style>::retrieve_file_content_stream(const FileParams& request,
                                                     const RequestOptions& options) const
    -> Events<Bytes> {
  return client::open<Style, Bytes>(core_, api::ops::retrieve_file_content, request, options);
}

template <class Style>
auto Operations<Style>::delete_file(const FileParams& request, const RequestOptions& options) const
    -> Reply<DeletedFile> {
  return client::run<Style, DeletedFile>(core_, api::ops::delete_file, request, options);
}

}  // namespace otari
