#include "text/source_text.h"

#include <csignal>
#include <cstdint>

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>

namespace azlint {
namespace {

uintptr_t PageBytes() { return static_cast<uintptr_t>(sysconf(_SC_PAGESIZE)); }

// Where the page of a byte begins.
char* PageOf(void* byte) {
  return static_cast<char*>(byte) - reinterpret_cast<uintptr_t>(byte) % PageBytes();
}

// Puts a page of zeros where a mapped file has none any more. A program that misses other pages
// gains nothing from it and ends at its next step.
void OnBusError(int, siginfo_t* info, void*) {
  static_cast<void>(mmap(PageOf(info->si_addr), PageBytes(), PROT_READ,
                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0));
}

}  // namespace

SourceText SourceText::View(std::string_view bytes) {
  SourceText text;
  text.Set(bytes);
  return text;
}

SourceText SourceText::Map(int file, size_t size) {
  SourceText text;
  void* at = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  if (at == MAP_FAILED) return text;
  struct sigaction action = {};
  action.sa_sigaction = OnBusError;
  action.sa_flags = SA_SIGINFO;
  sigaction(SIGBUS, &action, nullptr);
  text.owner_ = std::shared_ptr<const void>(
      at, [size](const void* mapped) { munmap(const_cast<void*>(mapped), size); });
  text.mapped_ = true;
  text.Set({static_cast<const char*>(at), size});
  return text;
}

void SourceText::Release(size_t begin, size_t end) const {
  if (!mapped_) return;
  // Whole pages only, outwards: the next one reads what it shares again.
  char* text = const_cast<char*>(data());
  char* first = PageOf(text + begin);
  madvise(first, static_cast<size_t>(text + std::min(end, size()) - first), MADV_DONTNEED);
}

}  // namespace azlint
