#include "ingest/powershell_clean.h"

#include "ingest/batch.h"
#include "ingest/powershell_types.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

using Kind = Value::Kind;
constexpr std::string_view kCut = "(what ConvertTo-Json cut off)";
constexpr std::string_view kNumber = "(the meaning of a number)";

// What PowerShell prints of an object that it does not go into.
bool IsCut(std::string_view text) {
  if (text.starts_with("@{")) return true;
  bool type = text.starts_with("System.") || text.starts_with("Microsoft.Azure.");
  return type && text.find_first_of("/:@") == text.npos;
}

struct Cleaner {
  Unit& unit;
  std::string_view type;

  Value Clean(std::string_view member, const Value& given) {
    Value value = MakePlaced(Force(given), given.place);
    if (value.IsString()) return CleanText(member, value);
    if (value.Is(Kind::kInt)) return CleanNumber(member, value);
    if (value.IsArray()) return CleanItems(value);
    return value.IsObject() ? CleanMembers(value) : value;
  }

  Value CleanText(std::string_view member, const Value& text) {
    if (IsCut(text.chars())) return MakeUnknown(unit, kCut, text.place);
    ListKind list = ListKindOf(member);
    if (list == ListKind::kNone) return text;
    bool read = list == ListKind::kTexts || text.chars().empty();
    return read ? SplitText(unit.workspace(), text, ' ') : MakeUnknown(unit, kCut, text.place);
  }

  Value CleanNumber(std::string_view member, const Value& number) {
    EnumWord word = WordOf(type, member, number.integer);
    if (!word.is_enum) return number;
    if (word.word.empty()) return MakeUnknown(unit, kNumber, number.place);
    return MakePlaced(MakeView(unit.workspace(), word.word), number.place);
  }

  Value CleanItems(const Value& array) {
    std::vector<Value> items;
    for (const Value& item : array.array->items) items.push_back(Clean({}, item));
    return MakePlaced(MakeArray(unit.workspace(), items), array.place);
  }

  Value CleanMembers(const Value& object) {
    std::vector<Member> members;
    for (const Member& m : object.object->members) {
      bool identity = EqualsIgnoreCase(m.name.chars(), "Identity");
      Value value = identity ? CleanIdentity(m.value) : Clean(m.name.chars(), m.value);
      members.push_back({m.name, value});
    }
    return MakePlaced(MakeObject(unit.workspace(), members), object.place);
  }

  Value CleanIdentity(const Value& given) {
    Value value = MakePlaced(Force(given), given.place);
    if (!value.IsObject()) return Clean("Identity", value);
    std::vector<Member> members;
    for (const Member& m : value.object->members) {
      bool kind = EqualsIgnoreCase(m.name.chars(), "Type");
      members.push_back(
          {m.name, kind ? IdentityType(value, m.value) : Clean(m.name.chars(), m.value)});
    }
    return MakePlaced(MakeObject(unit.workspace(), members), value.place);
  }

  // The number differs between modules; who has a principal is known without it.
  Value IdentityType(const Value& identity, const Value& given) {
    Value value = MakePlaced(Force(given), given.place);
    Value principal = MemberOf(identity, "PrincipalId");
    Value users = MemberOf(identity, "UserAssignedIdentities");
    bool user = users.IsObject() && !users.object->members.empty();
    std::string_view word;
    if (value.IsString() && EqualsIgnoreCase(value.chars(), "SystemAssignedUserAssigned")) {
      word = "SystemAssigned,UserAssigned";
    } else if (!value.Is(Kind::kInt)) {
      return Clean("Type", value);
    } else if (principal.IsAbsent()) {
      return MakeUnknown(unit, kNumber, value.place);
    } else if (principal.IsString() && !principal.chars().empty()) {
      word = user ? "SystemAssigned,UserAssigned" : "SystemAssigned";
    } else {
      word = user ? "UserAssigned" : "None";
    }
    return MakePlaced(MakeView(unit.workspace(), word), value.place);
  }
};

}  // namespace

Value CleanPowerShell(Unit& unit, std::string_view type, const Value& object) {
  return Cleaner{unit, type}.CleanMembers(object);
}

}  // namespace azlint
