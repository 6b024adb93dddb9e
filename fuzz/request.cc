#include "fuzz/request.h"

#include "fuzz/input.h"

namespace azlint {

LintRequest RequestOf(std::string_view bytes) {
  using Role = InputFile::Role;
  constexpr Role kRoles[] = {Role::kInput, Role::kParameters, Role::kBefore, Role::kExemptions};
  constexpr const char* kNames[] = {"main.json", "main.parameters.json", "older.json",
                                    "exempt.json"};
  LintRequest request;
  const std::vector<std::string> parts = PartsOf(bytes);
  for (size_t i = 0; i < std::min(parts.size(), std::size(kRoles)); ++i) {
    InputFile& file = request.files.emplace_back();
    file.path = kNames[i];
    file.role = kRoles[i];
    file.bytes = parts[i];
  }
  request.find_parameters = false;
  request.jobs = 1;
  request.today = "2026-01-31";
  return request;
}

}  // namespace azlint
