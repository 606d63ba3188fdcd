#include "multipart.hpp"

#include <algorithm>
#include <utility>

namespace otari::http {
namespace {

// As browsers do: what would end the quoted text or the line is percent-encoded.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') {
      out += "%22";
    } else if (c == '\r') {
      out += "%0D";
    } else if (c == '\n') {
      out += "%0A";
    } else {
      out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '_' : c;
    }
  }
  return out + '"';
}

std::string part_head(const api::FormPart& part, const std::string& boundary) {
  std::string head =
      "--" + boundary + "\r\nContent-Disposition: form-data; name=" + quoted(part.name);
  if (part.source) {
    head += "; filename=" + quoted(part.filename);
    head += "\r\nContent-Type: application/octet-stream";
  }
  return head + "\r\n\r\n";
}

// The form as a sequence of texts and sources, in the order they are sent.
class MultipartSource final : public BodySource {
 public:
  MultipartSource(std::vector<api::FormPart> parts, const std::string& boundary) {
    std::string text;
    for (api::FormPart& part : parts) {
      text += part_head(part, boundary);
      if (part.source) {
        pieces_.push_back({.text = std::exchange(text, {})});
        pieces_.push_back({.source = std::move(part.source)});
      } else {
        text += part.text;
      }
      text += "\r\n";
    }
    pieces_.push_back({.text = text + "--" + boundary + "--\r\n"});
  }

  [[nodiscard]] std::optional<std::uint64_t> size() const override {
    std::uint64_t total = 0;
    for (const Piece& piece : pieces_) {
      const auto size = piece.source ? piece.source->size() : piece.text.size();
      if (!size) return std::nullopt;
      total += *size;
    }
    return total;
  }

  [[nodiscard]] Result<std::size_t> read(std::span<char> into) override {
    for (; at_piece_ < pieces_.size(); ++at_piece_, at_byte_ = 0) {
      const Piece& piece = pieces_[at_piece_];
      if (piece.source) {
        auto got = piece.source->read(into);
        if (!got || *got > 0) return got;
      } else if (at_byte_ < piece.text.size()) {
        const std::size_t count = piece.text.copy(into.data(), into.size(), at_byte_);
        at_byte_ += count;
        return count;
      }
    }
    return 0;
  }

  [[nodiscard]] bool rewind() override {
    at_piece_ = at_byte_ = 0;
    return std::ranges::all_of(
        pieces_, [](const Piece& piece) { return !piece.source || piece.source->rewind(); });
  }

 private:
  struct Piece {
    std::string text{};
    std::shared_ptr<BodySource> source{};
  };

  std::vector<Piece> pieces_;
  std::size_t at_piece_ = 0;
  std::size_t at_byte_ = 0;
};

}  // namespace

MultipartBody make_multipart(std::vector<api::FormPart> parts, const std::string& boundary) {
  return {.source = std::make_shared<MultipartSource>(std::move(parts), boundary),
          .content_type = "multipart/form-data; boundary=" + boundary};
}

}  // namespace otari::http
