#pragma once
#include <cstddef>
#include <string_view>

extern "C" {
extern const char azlint_rules_begin[];
extern const char azlint_rules_end[];
}

namespace azlint {

// The packed rules that this program was linked with; they live as long as the process. Only
// programs that link azlint_embedded have them: azlint and azlint_tests, not azlint_pack.
inline std::string_view EmbeddedRules() {
  return {azlint_rules_begin, static_cast<size_t>(azlint_rules_end - azlint_rules_begin)};
}

}  // namespace azlint
