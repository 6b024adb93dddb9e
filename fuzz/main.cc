// azlint_fuzz: one target, named by the environment variable AZLINT_FUZZ, under libFuzzer. Without
// it, a line for each target: its name and the folder of its seeds.
#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>

#include "fuzz/mutate.h"
#include "fuzz/targets.h"

extern "C" size_t LLVMFuzzerMutate(uint8_t* data, size_t size, size_t most);

namespace azlint {
namespace {

const FuzzTarget* chosen = nullptr;

void ListTargets() {
  for (const FuzzTarget& target : FuzzTargets()) fmt::print("{} {}\n", target.name, target.seeds);
}

std::string MutateBytes(std::string_view bytes) {
  std::string room(bytes);
  room.resize(bytes.size() * 2 + 32);
  auto* data = reinterpret_cast<uint8_t*>(room.data());
  room.resize(LLVMFuzzerMutate(data, bytes.size(), room.size()));
  return room;
}

}  // namespace
}  // namespace azlint

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  using namespace azlint;
  const char* name = std::getenv("AZLINT_FUZZ");
  chosen = FindFuzzTarget(name != nullptr ? name : "");
  if (chosen == nullptr) {
    ListTargets();
    std::exit(name == nullptr ? 0 : 2);
  }
  RaiseStackLimit();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string wrong = azlint::chosen->run({reinterpret_cast<const char*>(data), size});
  if (wrong.empty()) return 0;
  fmt::print(stderr, "{}: {}\n", azlint::chosen->name, wrong);
  std::abort();
}

// Every second time a tree is changed by its nodes, else by its bytes.
extern "C" size_t LLVMFuzzerCustomMutator(uint8_t* data, size_t size, size_t most, unsigned seed) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::string made;
  if (azlint::chosen->is_json && seed % 2 == 0)
    made = azlint::MutateTree(text, seed, azlint::MutateBytes);
  if (made.empty() || made.size() > most) return LLVMFuzzerMutate(data, size, most);
  std::copy(made.begin(), made.end(), data);
  return made.size();
}
