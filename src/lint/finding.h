#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expr/evaluate.h"
#include "json/edit.h"
#include "text/source.h"

namespace azlint {

enum class Severity : uint8_t { kNote, kWarning, kError };
enum class Certainty : uint8_t { kUndecided, kPossible, kCertain };
std::string_view Name(Severity severity);    // "note", "warning", "error"
std::string_view Name(Certainty certainty);  // "undecided", "possible", "certain"

struct Note {  // a second place that explains a finding
  Span where;
  std::string message;
};
struct WayStep {
  Slot::Kind kind;
  std::string name;  // of the parameter, variable or output
  Span where;
};
struct WitnessValue {
  std::string parameter;
  std::string json;
};

// What would mend it. Without edits only `description` is known: no place is safe to write to, for
// the reason in `obstacle`.
struct Fix {
  std::string description;      // "set properties.allowSharedKeyAccess to false"
  std::vector<Edit> edits;      // of one file, sorted, none overlaps another
  std::vector<Change> changes;  // what the edits come to, sorted; nothing else may change
  std::string obstacle;         // "parameter 'keys' is used elsewhere as well"
};
// Why a finding is not shown: somebody wrote that it is accepted.
struct Suppressed {
  enum class By : uint8_t { kInSource, kConfiguration, kExemption };
  By by = By::kInSource;
  std::string reason;
  std::string path;  // of the file that says so
  Span where;        // in it; a source of this run only if it is kInSource
};
enum class BaselineState : uint8_t { kNoBaseline, kNew, kUnchanged };  // kUnchanged: known before

// One thing that is wrong, may be wrong, or could not be judged, at one place. Owns its texts, so
// it outlives units.
struct Finding {
  std::string_view rule;  // the id; in the rule set
  Severity severity = Severity::kWarning;
  Certainty certainty = Certainty::kCertain;
  std::string message;  // one sentence without a final period
  std::string hint;     // what to do, one line
  Span where;           // with line and column once the run is over
  LineColumn begin, end;
  std::string type, name, id;  // of the resource; the id is "" when it is not known
  std::string path;            // the property: "properties.allowSharedKeyAccess"
  std::string pointer;         // JSON pointer of the resource in its file
  std::string api_version;
  std::vector<std::string> deployment_path;  // names of the nested deployments around it
  std::vector<Note> related;
  std::vector<WayStep> way;  // the value's way, from the property to where it is written
  std::vector<WitnessValue> witness;
  std::string reason;                       // why it is undecided
  std::string condition;                    // it exists if this is true: "parameters('archive')"
  std::vector<std::string> parameter_sets;  // those that fail, where not all do
  std::vector<int64_t> copy_indices;
  std::optional<Fix> fix;
  std::optional<Suppressed> suppressed;
  BaselineState baseline = BaselineState::kNoBaseline;
  uint32_t unit = 0, resource = 0;  // numbers, to tell resources apart
};

// A message about the input or the rules, not a result.
struct Notification {
  enum class Level : uint8_t { kNote, kWarning, kError };
  std::string_view id;  // "input/syntax"
  Level level = Level::kError;
  std::string message;
  std::string path;  // of the file, "" for none
  Span where;
  LineColumn begin;  // line 0: no place
  bool configuration = false;
};

}  // namespace azlint
