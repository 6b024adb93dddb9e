#pragma once
#include <map>
#include <string>
#include <string_view>

#include "json/document.h"
#include "text/letter_case.h"

namespace azlint {

// How often the texts of one template name each of its parameters and variables. Nested templates
// that see only their own names are left out. Counts too much rather than too little: what stands
// in quotes counts as well, and a name that is computed is a use of every name.
class NameUses {
 public:
  explicit NameUses(Node body);
  bool IsParameterUsedOnce(std::string_view name) const { return parameters_.IsOnce(name); }
  bool IsVariableUsedOnce(std::string_view name) const { return variables_.IsOnce(name); }

 private:
  struct Names {
    std::map<std::string, size_t, LessIgnoreCase> counts;
    bool any = false;  // a name is computed somewhere
    bool IsOnce(std::string_view name) const {
      auto at = counts.find(name);
      return !any && at != counts.end() && at->second == 1;
    }
  };
  static void Count(std::string_view text, std::string_view function, Names& names);
  Names parameters_, variables_;
};

}  // namespace azlint
