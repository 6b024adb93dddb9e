#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace azlint {

// The decoded text of a source: bytes of its own, or those of a mapped file, of which only what is
// looked at takes memory. Read like the view that it is; copies share the bytes.
class SourceText : public std::string_view {
 public:
  SourceText() = default;
  explicit SourceText(std::string text)
      : SourceText(std::make_shared<const std::string>(std::move(text))) {}
  SourceText& operator=(std::string text) { return *this = SourceText(std::move(text)); }

  // Of bytes that outlive it and its copies.
  static SourceText View(std::string_view bytes);
  // The first `size` bytes of an open file; empty if it cannot be mapped. Should the file be cut
  // short meanwhile, what is gone reads as zero bytes.
  static SourceText Map(int file, size_t size);
  bool IsMapped() const { return mapped_; }

  // Leaves out all but a part of what it is.
  void Cut(size_t begin, size_t length = npos) { Set(substr(begin, length)); }
  // Lets go of the memory behind a part of a mapped file. It can still be read, from the file.
  void Release(size_t begin, size_t end) const;
  // Calls look(part) with one part behind the other, and lets go of each.
  template <typename Look>
  void Walk(Look&& look) const {
    constexpr size_t kPart = size_t{1} << 20;
    const size_t step = mapped_ ? kPart : size();
    for (size_t begin = 0; begin < size(); begin += step) {
      look(substr(begin, step));
      Release(begin, begin + step);
    }
  }

 private:
  explicit SourceText(std::shared_ptr<const std::string> owner)
      : std::string_view(*owner), owner_(std::move(owner)) {}
  void Set(std::string_view text) { static_cast<std::string_view&>(*this) = text; }

  std::shared_ptr<const void> owner_;
  bool mapped_ = false;
};

}  // namespace azlint
