#pragma once

#include <otari/batch.hpp>

#include "batch_params.hpp"
#include "completion_codec.hpp"

namespace otari::json {

// A chat request whose model is left out when it is empty: the batch says it.
inline constexpr Type optional_text = [] {
  Type type = detail::TypeMaker<std::string>::make();
  type.absent = [](const void* p) { return detail::as<std::string>(p).empty(); };
  return type;
}();

inline constexpr auto batch_body_fields = [] {
  auto fields = Describe<CompletionParams>::fields;
  for (Field& field : fields)
    if (field.name == "model") field.type = &optional_text;
  return fields;
}();

inline constexpr ObjectTable batch_body_table = detail::make_table<batch_body_fields>(
    "batch request body", detail::object_table_v<CompletionParams>.extra);

template <>
struct Custom<BatchBody> {
  static constexpr Kind kind = Kind::raw;
  static constexpr std::string_view name = "JSON";
  static bool read(Reader& reader, Value& value, BatchBody& out) {
    RawJson json;
    if (!reader.raw(value, json)) return false;
    out = std::move(json);
    return true;
  }
  static void write(Writer& writer, const BatchBody& body) {
    const CompletionParams* params = body.params();
    params != nullptr ? writer.object(params, batch_body_table) : writer.raw(body.json()->text());
  }
};

template <>
struct Describe<BatchRequest> {
  using T = BatchRequest;
  static constexpr std::string_view name = "batch request";
  static constexpr auto fields = std::array{
      required<&T::custom_id>("custom_id"),
      field<&T::body>("body"),
  };
};

template <>
struct Describe<CreateBatchParams> {
  using T = CreateBatchParams;
  static constexpr std::string_view name = "create_batch request";
  static constexpr auto fields = std::array{
      field<&T::model>("model"),
      always<&T::requests>("requests"),
      field<&T::completion_window>("completion_window"),
      field<&T::metadata>("metadata"),
      field<&T::user>("user"),
  };
};

template <>
struct Describe<BatchRequestCounts> {
  using T = BatchRequestCounts;
  static constexpr std::string_view name = "request_counts";
  static constexpr auto fields = std::array{
      field<&T::total>("total"),
      field<&T::completed>("completed"),
      field<&T::failed>("failed"),
  };
};

template <>
struct Describe<BatchError> {
  using T = BatchError;
  static constexpr std::string_view name = "batch error";
  static constexpr auto fields = std::array{
      field<&T::code>("code"),
      field<&T::line>("line"),
      field<&T::message>("message"),
      field<&T::param>("param"),
  };
};

template <>
struct Describe<BatchErrors> {
  static constexpr std::string_view name = "errors";
  static constexpr auto fields = std::array{field<&BatchErrors::data>("data")};
};

template <>
struct Describe<BatchUsage> {
  using T = BatchUsage;
  static constexpr std::string_view name = "usage";
  static constexpr auto fields = std::array{
      field<&T::input_tokens>("input_tokens"),
      field<&T::output_tokens>("output_tokens"),
      field<&T::total_tokens>("total_tokens"),
  };
};

template <>
struct Describe<Batch> {
  using T = Batch;
  static constexpr std::string_view name = "batch";
  static constexpr auto fields = std::array{
      required<&T::id>("id"),
      defaulted<&T::object>("object"),
      field<&T::endpoint>("endpoint"),
      field<&T::completion_window>("completion_window"),
      field<&T::created_at>("created_at"),
      field<&T::input_file_id>("input_file_id"),
      field<&T::output_file_id>("output_file_id"),
      field<&T::error_file_id>("error_file_id"),
      field<&T::model>("model"),
      field<&T::errors>("errors"),
      field<&T::request_counts>("request_counts"),
      field<&T::usage>("usage"),
      field<&T::in_progress_at>("in_progress_at"),
      field<&T::finalizing_at>("finalizing_at"),
      field<&T::completed_at>("completed_at"),
      field<&T::failed_at>("failed_at"),
      field<&T::expired_at>("expired_at"),
      field<&T::expires_at>("expires_at"),
      field<&T::cancelling_at>("cancelling_at"),
      field<&T::cancelled_at>("cancelled_at"),
      field<&T::provider>("provider"),
      required<&T::status>("status"),
      field<&T::metadata>("metadata"),
  };
};

template <>
struct Describe<api::BatchParams> {
  using T = api::BatchParams;
  static constexpr std::string_view name = "batch request";
  static constexpr auto fields = std::array{
      path<&T::batch_id>("batch_id"),
      query<&T::provider>("provider"),
  };
};

template <>
struct Describe<ListBatchesParams> {
  using T = ListBatchesParams;
  static constexpr std::string_view name = "list_batches request";
  static constexpr auto fields = std::array{
      query<&T::provider>("provider"),
      query<&T::after>("after"),
      query<&T::limit>("limit"),
  };
};

template <>
struct Describe<BatchList> {
  static constexpr std::string_view name = "batch list";
  static constexpr auto fields = std::array{required_always<&BatchList::data>("data")};
};

template <>
struct Describe<BatchResultError> {
  using T = BatchResultError;
  static constexpr std::string_view name = "error";
  static constexpr auto fields = std::array{
      field<&T::code>("code"),
      field<&T::message>("message"),
  };
};

template <>
struct Describe<BatchResultItem> {
  using T = BatchResultItem;
  static constexpr std::string_view name = "batch result";
  static constexpr auto fields = std::array{
      required<&T::custom_id>("custom_id"),
      always<&T::result>("result"),
      always<&T::error>("error"),
  };
};

template <>
struct Describe<BatchResults> {
  static constexpr std::string_view name = "batch results";
  static constexpr auto fields = std::array{required_always<&BatchResults::results>("results")};
};

}  // namespace otari::json
