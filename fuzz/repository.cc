#include "repository.h"

#include "fuzz/input.h"
#include "fuzz/targets.h"

namespace azlint {

// The files of git, config, HEAD and packed-refs, are read as anybody may have written them.
std::string FuzzRepository(std::string_view bytes) {
  const std::vector<std::string> parts = PartsOf(bytes);
  Folder().Write(".git/config", parts[0]);
  Folder().Write(".git/HEAD", PartAt(parts, 1));
  Folder().Write(".git/packed-refs", PartAt(parts, 2));
  const Repository read = ReadRepository(Folder().path().string());
  for (const std::string& uri : {read.uri, WebAddress(bytes)})
    if (!uri.empty() && !uri.starts_with("http")) return "no web address: " + uri;
  return "";
}

}  // namespace azlint
