#include "repository.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

#include "text/letter_case.h"
#include "text/read_file.h"

namespace azlint {
namespace {

namespace fs = std::filesystem;

std::string ReadText(const fs::path& path) {
  std::string bytes, error;
  return ReadFile(path.string(), bytes, error) ? bytes : "";
}

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const size_t begin = text.find_first_not_of(kBlanks);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

// Cuts the next line off the text.
std::string_view NextLine(std::string_view& text) {
  const size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return Trimmed(line);
}

bool IsRevision(std::string_view text) {
  return (text.size() == 40 || text.size() == 64) &&
         text.find_first_not_of("0123456789abcdef") == text.npos;
}

// The folder with HEAD in it: .git itself, or the one that a file of that name points to.
fs::path GitFolder(const fs::path& root) {
  fs::path git = root / ".git";
  std::error_code error;
  if (fs::is_directory(git, error)) return git;
  const std::string text = ReadText(git);
  std::string_view pointer = Trimmed(text);
  constexpr std::string_view kPointer = "gitdir:";
  if (!pointer.starts_with(kPointer)) return {};
  pointer.remove_prefix(kPointer.size());
  return (root / Trimmed(pointer)).lexically_normal();
}

// Worktrees share refs and config with the repository they belong to.
fs::path CommonFolder(const fs::path& git) {
  const std::string text = ReadText(git / "commondir");
  return text.empty() ? git : (git / Trimmed(text)).lexically_normal();
}

std::string PackedRevision(const fs::path& common, std::string_view ref) {
  const std::string text = ReadText(common / "packed-refs");
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view line = NextLine(rest);
    const size_t blank = line.find(' ');
    if (blank != line.npos && line.substr(blank + 1) == ref) {
      return std::string(line.substr(0, blank));
    }
  }
  return {};
}

std::string RevisionOf(const fs::path& git, const fs::path& common, std::string_view ref) {
  for (const fs::path& folder : {git, common}) {
    const std::string text = ReadText(folder / ref);
    if (IsRevision(Trimmed(text))) return std::string(Trimmed(text));
  }
  return PackedRevision(common, ref);
}

void ReadHead(const fs::path& git, const fs::path& common, Repository& repository) {
  const std::string text = ReadText(git / "HEAD");
  std::string_view head = Trimmed(text);
  constexpr std::string_view kRef = "ref: ", kBranch = "refs/heads/";
  if (head.starts_with(kRef)) {
    head.remove_prefix(kRef.size());
    // A name with ".." in it is none of git's, and would lead out of the folder.
    if (!head.starts_with("refs/") || head.find("..") != head.npos) return;
    repository.revision = RevisionOf(git, common, head);
    if (head.starts_with(kBranch)) repository.branch = head.substr(kBranch.size());
  } else {
    repository.revision = head;
  }
  if (!IsRevision(repository.revision)) repository.revision.clear();
}

// git-scm.com/docs/git-config: the url of the section [remote "origin"].
std::string OriginOf(const fs::path& common) {
  const std::string text = ReadText(common / "config");
  bool inside = false;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view line = NextLine(rest);
    if (line.starts_with('[')) inside = line.starts_with("[remote \"origin\"]");
    const size_t equals = line.find('=');
    if (!inside || equals == line.npos) continue;
    if (EqualsIgnoreCase(Trimmed(line.substr(0, equals)), "url")) {
      std::string_view url = Trimmed(line.substr(equals + 1));
      if (url.size() >= 2 && url.starts_with('"') && url.ends_with('"')) {
        url = url.substr(1, url.size() - 2);
      }
      return std::string(url);
    }
  }
  return {};
}

fs::path RootAbove(fs::path folder) {
  std::error_code error;
  for (;;) {
    if (fs::exists(folder / ".git", error)) return folder;
    const fs::path parent = folder.parent_path();
    if (parent == folder) return {};
    folder = parent;
  }
}

std::string Page(std::string_view host, std::string_view path) {
  constexpr std::string_view kAllowed = "-._~/%+:";  // besides letters and digits
  while (path.ends_with('/')) path.remove_suffix(1);
  if (path.ends_with(".git")) path.remove_suffix(4);
  while (path.starts_with('/')) path.remove_prefix(1);
  std::string page = fmt::format("https://{}/{}", host, path);
  const bool plain = std::all_of(page.begin(), page.end(), [kAllowed](char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (c >= '0' && c <= '9') || kAllowed.find(c) != kAllowed.npos;
  });
  return host.empty() || path.empty() || !plain ? "" : page;
}

// Azure Repos: "v3/organization/project/name" over ssh is another path on the web.
std::string SshPage(std::string_view host, std::string_view path) {
  while (path.starts_with('/')) path.remove_prefix(1);
  if (host != "ssh.dev.azure.com" || !path.starts_with("v3/")) return Page(host, path);
  path.remove_prefix(3);
  const size_t last = path.rfind('/');
  if (last == path.npos) return {};
  return Page("dev.azure.com",
              fmt::format("{}/_git/{}", path.substr(0, last), path.substr(last + 1)));
}

std::string_view WithoutUser(std::string_view host) {
  const size_t at = host.rfind('@');
  return at == host.npos ? host : host.substr(at + 1);
}

}  // namespace

std::string WebAddress(std::string_view remote) {
  remote = remote.substr(0, remote.find_first_of("?#"));
  const size_t scheme = remote.find("://");
  if (scheme != remote.npos) {
    const std::string_view name = remote.substr(0, scheme), rest = remote.substr(scheme + 3);
    const size_t slash = std::min(rest.find('/'), rest.size());
    std::string_view host = WithoutUser(rest.substr(0, slash));
    if (name == "https" || name == "http") return Page(host, rest.substr(slash));
    const bool ssh = name == "ssh" || name == "git+ssh" || name == "git";
    return ssh ? SshPage(host.substr(0, host.find(':')), rest.substr(slash)) : "";
  }
  // "git@host:owner/name"; "C:/x" and "./a:b" are paths.
  const size_t colon = remote.find(':');
  if (colon == remote.npos || colon < 2 || remote.find('/') < colon) return {};
  return SshPage(WithoutUser(remote.substr(0, colon)), remote.substr(colon + 1));
}

Repository ReadRepository(const std::string& folder) {
  Repository repository;
  std::error_code error;
  const fs::path here = fs::absolute(folder, error).lexically_normal();
  const fs::path root = error ? fs::path() : RootAbove(here);
  if (root.empty()) return repository;
  const fs::path git = GitFolder(root);
  if (git.empty()) return repository;
  const std::string inner = here.lexically_relative(root).generic_string();
  if (inner != "." && !inner.empty()) repository.folder = inner + '/';
  const fs::path common = CommonFolder(git);
  repository.uri = WebAddress(OriginOf(common));
  ReadHead(git, common, repository);
  return repository;
}

std::string FindOutsideFault(const std::string& folder, const std::string& path) {
  std::error_code error;
  const fs::path root = RootAbove(fs::absolute(folder.empty() ? "." : folder, error));
  const std::string named = (fs::path(folder) / path).string();
  const bool outside =
      fs::path(path).is_absolute() || (!root.empty() && LeadsOutOf(root.string(), named));
  return outside ? fmt::format("'{}' lies outside of this repository", path) : "";
}

}  // namespace azlint
