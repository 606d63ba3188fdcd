#pragma once

#include <memory>
#include <string>
#include <utility>

#include <otari/async.hpp>
#include <otari/otari.hpp>

#include "order.hpp"
#include "stores.hpp"

// The operations that leave something behind in the gateway, or look for it there. `note` tells the
// stores what a success has made.

namespace otari::soak {

class Upload {
 public:
  Upload(const Order& order, const Stores&) : number_(order.number) {
    for (int copies = 0; copies < 32; ++copies) bytes_ += order.text;
    request_.file = FileUpload::from_bytes(bytes_, upload_name(number_));
  }
  auto call(const auto& client, const RequestOptions& options) const {
    return client.create_file(request_, options);
  }
  [[nodiscard]] std::string complaint(const File& file) const {
    if (file.filename == upload_name(number_) && file.bytes == std::ssize(bytes_)) return {};
    return "the file is not the one that was sent";
  }
  void note(const File& file, Stores& stores) const { stores.file_made(file.id); }

 private:
  std::uint64_t number_;
  std::string bytes_;
  CreateFileParams request_;
};

class Download {
 public:
  Download(const Order& order, const Stores& stores) : wanted_(stores.file(order.number)) {
    request_.file_id = wanted_.id;
  }
  auto call(const auto& client, const RequestOptions& options) const {
    return client.retrieve_file_content(request_, options);
  }
  [[nodiscard]] std::string complaint(const BytesResponse& answer) const {
    return answer.bytes() == wanted_.bytes ? std::string() : "the bytes are not those of the file";
  }

 private:
  const Stores::KeptFile& wanted_;
  FileParams request_;
};

class CreateBatch {
 public:
  CreateBatch(const Order& order, const Stores&)
      : number_(order.number), request_(batch_of(order.number)) {}
  auto call(const auto& client, const RequestOptions& options) const {
    return client.create_batch(request_, options);
  }
  [[nodiscard]] std::string complaint(const Batch& batch) const {
    const auto call = batch.metadata.find("call");
    if (call != batch.metadata.end() && call->second == std::to_string(number_)) return {};
    return "the batch is not the one that was sent";
  }
  void note(const Batch& batch, Stores& stores) const { stores.batch_made(number_, batch.id); }

 private:
  std::uint64_t number_;
  CreateBatchParams request_;
};

class ReadBatch {
 public:
  ReadBatch(const Order&, const Stores& stores) : wanted_(stores.batch()) {}
  auto call(const auto& client, const RequestOptions& options) const {
    return client.retrieve_batch_results(wanted_->id, wanted_->provider, options);
  }
  [[nodiscard]] std::string complaint(const BatchResults& answer) const {
    for (const auto& [id, text] : wanted_->texts) {
      const BatchResultItem* item = answer.find(id);
      if (item == nullptr || !item->result || item->result->content() != text)
        return "the batch lacks what " + id + " asked for";
    }
    return {};
  }

 private:
  std::shared_ptr<const Stores::KeptBatch> wanted_;
};

}  // namespace otari::soak
