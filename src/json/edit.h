#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "json/document.h"

namespace azlint {

struct Edit {  // the bytes of `where` become `text`
  Span where;
  std::string text;
  bool operator==(const Edit&) const = default;
};

// A member that an object lacks: a value as JSON on one line, or members of its own.
struct NewMember {
  std::string name, json;
  std::vector<NewMember> members;  // not empty: `json` is not used
};

// The edits that add members behind the last one of an object, one or two, sorted. They are written
// as the text around is: indentation, line ends, blanks behind ':', a trailing comma. Comments keep
// their place, one behind the last member on its line too.
std::vector<Edit> AddMembers(Node object, std::span<const NewMember> members);

// The text after the edits, which are sorted and do not overlap.
std::string WithEdits(std::string_view text, std::span<const Edit> edits);

// One value that became another, or was added: where it is now, and what it is, on one line.
struct Change {
  std::string pointer, json;
  auto operator<=>(const Change&) const = default;
};
// What two trees differ in, in document order. False: by more than changed values and members that
// were added behind the others, or comments that are gone.
bool FindChanges(const Document& before, const Document& after, std::vector<Change>& changes);

}  // namespace azlint
