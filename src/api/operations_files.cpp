#include "files_codec.hpp"
#include "operation.hpp"

namespace otari::api::ops {

using json::type_v;

// Repeated like inference, not never: a second copy of a file costs room but no money, and an
// upload of gigabytes should survive a 503.
constinit const Operation create_file{.name = "create_file",
                                      .method = Method::post,
                                      .path = "/files",
                                      .repeat = Repeat::inference,
                                      .resource = "file",
                                      .body = BodyForm::multipart,
                                      .request = &type_v<CreateFileParams>,
                                      .response = &type_v<File>};

constinit const Operation list_files{.name = "list_files",
                                     .method = Method::get,
                                     .path = "/files",
                                     .resource = "file",
                                     .request = &type_v<ListFilesParams>,
                                     .response = &type_v<FileList>};

constinit const Operation retrieve_file{.name = "retrieve_file",
                                        .method = Method::get,
                                        .path = "/files/{file_id}",
                                        .resource = "file",
                                        .request = &type_v<FileParams>,
                                        .response = &type_v<File>};

constinit const Operation retrieve_file_content{.name = "retrieve_file_content",
                                                .method = Method::get,
                                                .path = "/files/{file_id}/content",
                                                .resource = "file",
                                                .answer = Answer::bytes,
                                                .request = &type_v<FileParams>,
                                                .stream_name = "retrieve_file_content_stream"};

constinit const Operation delete_file{.name = "delete_file",
                                      .method = Method::delete_,
                                      .path = "/files/{file_id}",
                                      .resource = "file",
                                      .request = &type_v<FileParams>,
                                      .response = &type_v<DeletedFile>};

}  // namespace otari::api::ops
