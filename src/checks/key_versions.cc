#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <ctime>

#include "checks/native_checks.h"
#include "checks/own_key.h"
#include "expr/dotnet_date.h"
#include "expr/print.h"
#include "text/letter_case.h"

// cmk/key-version-stale and cmk/key-revoked. Attributes of keys:
// learn.microsoft.com/azure/key-vault/keys/about-keys-details
namespace azlint {
namespace {

using Kind = Value::Kind;

// Seconds since 1970 of a number, of an ISO date, or of "/Date(1700000000000)/".
std::optional<int64_t> SecondsOf(const Value& value) {
  if (value.Is(Kind::kInt)) return value.integer;
  std::string_view text = value.chars();
  constexpr std::string_view kOld = "/Date(";
  if (text.starts_with(kOld)) {
    int64_t milliseconds = 0;
    auto end = std::from_chars(text.data() + kOld.size(), text.data() + text.size(), milliseconds);
    return end.ec == std::errc() ? std::optional(milliseconds / 1000) : std::nullopt;
  }
  DotnetDate date;
  if (!value.IsString() || ParseDotnetDate(text, date) != DateText::kDate) return std::nullopt;
  return date.Universal() / kTicksPerSecond - kEpochSeconds;
}

// The day of a number of seconds since 1970; what has no seconds is shown as it is.
std::string DayWords(const Value& value) {
  auto seconds = SecondsOf(value);
  if (!seconds) return Describe(value);
  DotnetDate date{(*seconds + kEpochSeconds) * kTicksPerSecond, 0};
  auto text = date.InRange() ? FormatDotnetDate(date, "yyyy-MM-dd") : std::nullopt;
  return text ? *text : Describe(value);
}

// One version of the key, as the input tells of it.
struct Version {
  const Resource* resource = nullptr;
  std::string_view name;  // "" when the input shows the key without a version
  Tri enabled = Tri::kUnknown;
  bool expired = false;
  Value expiry;
  std::optional<int64_t> created;
  Unknowns unknowns;
};

Version ReadVersion(const CheckContext& context, const Resource& resource) {
  Version version;
  version.resource = &resource;
  Value name = context.Read(resource, "properties.version");
  bool whole = resource.names.size() == 3;
  if (whole) name = resource.names[2];
  version.name = name.chars();
  Value enabled = context.Read(resource, "properties.attributes.enabled");
  // A key that a template creates is enabled unless it says otherwise.
  version.enabled = enabled.IsMissing() ? Tri::kTrue : IsTrue(enabled, version.unknowns);
  version.expiry = context.Read(resource, "properties.attributes.exp");
  auto expiry = SecondsOf(version.expiry);
  version.expired = expiry && *expiry <= static_cast<int64_t>(std::time(nullptr));
  version.created = SecondsOf(context.Read(resource, "properties.attributes.created"));
  return version;
}

std::vector<Version> ReadVersions(const CheckContext& context, const OwnKey& key) {
  std::vector<Version> versions;
  for (const Resource* resource : KeyVersions(context, key))
    versions.push_back(ReadVersion(context, *resource));
  return versions;
}

const Version* FindVersion(const std::vector<Version>& versions, std::string_view name) {
  for (const Version& version : versions)
    if (EqualsIgnoreCase(version.name, name)) return &version;
  return nullptr;
}

// The version that is made last of those that `wanted` takes; null when there is none.
template <typename Wanted>
const Version* Newest(const std::vector<Version>& versions, const Wanted& wanted) {
  const Version* newest = nullptr;
  for (const Version& version : versions) {
    if (!wanted(version)) continue;
    bool later = !newest || (version.created && version.created > newest->created);
    if (later) newest = &version;
  }
  return newest;
}

Note NoteAt(const Version& version, std::string message) {
  const Resource& resource = *version.resource;
  return {resource.unit->nodes().SpanAt(resource.name_place), std::move(message)};
}

CheckAnswer Stale(const CheckContext& context, const OwnKey& key,
                  const std::vector<Version>& versions) {
  std::string_view pinned = key.version.chars();
  const Version* own = FindVersion(versions, pinned);
  auto other = [&](const Version& v) {
    return !v.name.empty() && !EqualsIgnoreCase(v.name, pinned) && v.enabled == Tri::kTrue &&
           !v.expired;
  };
  auto undated = [&](const Version& v) {
    return other(v) && (!v.created || (own && !own->created));
  };
  const Version* newest = Newest(versions, other);
  if (!newest) return {};
  bool newer = newest->created && (!own || (own->created && *newest->created > *own->created));
  if (!newer && std::none_of(versions.begin(), versions.end(), undated)) return {};
  if (!newer)
    return Undecided(kKeyVersion, "when the versions of the key were made is not in this input");
  CheckAnswer answer = Bad(
      kKeyVersion, fmt::format("AI resource '{}' uses version {} of key {}, and {} is newer",
                               context.resource.Name(), pinned, Quoted(key.name), newest->name));
  answer.related.push_back(NoteAt(*newest, "the newest enabled version"));
  return answer;
}

CheckAnswer Revoked(const CheckContext& context, const OwnKey& key, const Version& version) {
  std::string what = version.name.empty()
                         ? fmt::format("key {}", Quoted(key.name))
                         : fmt::format("version {} of key {}", version.name, Quoted(key.name));
  bool off = version.enabled == Tri::kFalse;
  if (off || version.expired) {
    CheckAnswer answer =
        Bad(kKeyVersion, fmt::format("{}, which encrypts the data of AI resource '{}', {}{}", what,
                                     context.resource.Name(), off ? "is disabled" : "expired on ",
                                     off ? "" : DayWords(version.expiry)));
    answer.related.push_back(NoteAt(version, "the key"));
    return answer;
  }
  if (version.enabled == Tri::kTrue) return {};
  return Undecided(kKeyVersion, "whether the key is enabled is not in this input",
                   version.unknowns);
}

// The version in use: the pinned one, else the newest; a key shown without version speaks for all.
const Version* InUse(const std::vector<Version>& versions, std::string_view pinned) {
  const Version* own = pinned.empty() ? nullptr : FindVersion(versions, pinned);
  if (own) return own;
  return Newest(versions,
                [&](const Version& version) { return pinned.empty() || version.name.empty(); });
}

// Of what is there the state of the key matters; a template does not say it.
std::vector<CheckAnswer> NoKey(const CheckContext& context, std::string reason) {
  if (context.resource.origin != Origin::kExported) return {};
  return {Undecided(kKeyVersion, std::move(reason))};
}

}  // namespace

std::vector<CheckAnswer> KeyVersionStale(const CheckContext& context) {
  Unknowns unknowns;
  Tri uses = UsesOwnKey(context, context.resource, unknowns);
  auto key = uses == Tri::kFalse ? std::nullopt : FindOwnKey(context, unknowns);
  if (!key || key->name.IsMissing() || IsEmpty(key->version)) return {};
  std::vector<Version> versions = ReadVersions(context, *key);
  if (versions.empty()) return NoKey(context, "the versions of the key are not in this input");
  if (!key->version.IsString())
    return {Undecided(kKeyVersion, "which version is used is not known")};
  CheckAnswer answer = Stale(context, *key, versions);
  if (uses == Tri::kUnknown && answer.is == Tri::kTrue)
    answer.is = uses, answer.unknowns = unknowns;
  return {answer};
}

std::vector<CheckAnswer> KeyRevoked(const CheckContext& context) {
  Unknowns unknowns;
  Tri uses = UsesOwnKey(context, context.resource, unknowns);
  auto key = uses == Tri::kFalse ? std::nullopt : FindOwnKey(context, unknowns);
  if (!key || key->name.IsMissing()) return {};
  std::vector<Version> versions = ReadVersions(context, *key);
  if (versions.empty()) return NoKey(context, "the key is not in this input");
  bool known = key->version.IsString() || key->version.IsMissing();
  if (!known) return {Undecided(kKeyVersion, "which version is used is not known")};
  const Version* version = InUse(versions, key->version.chars());
  if (!version) return NoKey(context, "the version of the key is not in this input");
  CheckAnswer answer = Revoked(context, *key, *version);
  if (uses == Tri::kUnknown && answer.is == Tri::kTrue)
    answer.is = uses, answer.unknowns = unknowns;
  return {answer};
}

}  // namespace azlint
