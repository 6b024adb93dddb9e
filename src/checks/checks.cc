#include "checks/checks.h"

#include <fmt/core.h>

#include <algorithm>

#include "checks/native_checks.h"

namespace azlint {
namespace {

constexpr NativeCheck kChecks[] = {
    {"cmk/at-creation", KeyAtCreation},
    {"cmk/disabled", KeyDisabled},
    {"cmk/identity-missing", KeyIdentityMissing},
    {"cmk/identity-removed", KeyIdentityRemoved},
    {"cmk/key-revoked", KeyRevoked},
    {"cmk/key-version-stale", KeyVersionStale},
    {"cmk/resource-moved-tenant", KeyTenantMoved},
    {"cmk/vault-access-missing", KeyVaultAccess},
    {"speech/byos-blob-role-missing", ByosBlobRole},
    {"speech/byos-conversion", ByosConversion},
    {"speech/byos-identity-removed", ByosIdentityRemoved},
    {"speech/byos-storage-changed", ByosStorageChanged},
    {"speech/byos-storage-id-invalid", ByosStorageIdInvalid},
    {"speech/byos-storage-instance-rule-missing", ByosInstanceRule},
    {"speech/byos-storage-not-found", ByosStorageNotFound},
    {"speech/studio-browser-blocked", StudioBrowser},
};
constexpr std::string_view kDuplicateKey = "template/duplicate-key";

}  // namespace

std::span<const NativeCheck> NativeChecks() { return kChecks; }

void CheckDocument(const Document& document, const Unit& unit, std::span<const Rule* const> chosen,
                   std::vector<Finding>& findings) {
  auto at = std::find_if(chosen.begin(), chosen.end(),
                         [](const Rule* r) { return r->id == kDuplicateKey; });
  if (at == chosen.end()) return;
  for (Node key : document.DuplicateKeys()) {
    Finding finding;
    finding.rule = kDuplicateKey;
    finding.severity = (*at)->severity;
    finding.message = fmt::format(
        "the key '{}' stands twice in one object; Azure reads only one of them", key.text());
    finding.hint = (*at)->Text("fix");
    finding.where = key.span();
    finding.path = PointerTo(key);
    finding.pointer = "";
    finding.unit = unit.number();
    finding.resource = UINT32_MAX;
    findings.push_back(std::move(finding));
  }
}

}  // namespace azlint
