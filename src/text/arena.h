#pragma once
#include <cstring>
#include <memory>
#include <memory_resource>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace azlint {

// Memory that is given back all at once, with its owner. Nothing in it is destroyed: only types
// without a destructor that does something may live here.
class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  template <typename T, typename... Arguments>
  T* New(Arguments&&... arguments) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (Allocate(sizeof(T), alignof(T))) T{std::forward<Arguments>(arguments)...};
  }
  template <typename T>
  std::span<T> Copy(std::span<const T> items) {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
    if (items.empty()) return {};
    void* at = Allocate(items.size_bytes(), alignof(T));
    std::memcpy(at, items.data(), items.size_bytes());
    return {static_cast<T*>(at), items.size()};
  }
  std::string_view Copy(std::string_view text) {
    if (text.empty()) return {};
    char* at = static_cast<char*>(Allocate(text.size(), 1));
    std::memcpy(at, text.data(), text.size());
    return {at, text.size()};
  }

  // What is made from now on goes with the next call, or with the arena.
  void BeginScratch() {
    scratching_ = true;
    scratch_ = nullptr;
  }
  bool HasScratch() const { return scratch_ != nullptr; }  // something was made since

 private:
  void* Allocate(size_t size, size_t alignment) {
    if (!scratching_) return memory_.allocate(size, alignment);
    if (!scratch_) scratch_ = std::make_unique<std::pmr::monotonic_buffer_resource>();
    return scratch_->allocate(size, alignment);
  }

  std::pmr::monotonic_buffer_resource memory_;
  std::unique_ptr<std::pmr::monotonic_buffer_resource> scratch_;
  bool scratching_ = false;
};

}  // namespace azlint
