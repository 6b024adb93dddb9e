// The floor of reading JSON: reads every file named on standard input, one a line, and runs
// RapidJSON's SAX reader over it with a handler that keeps nothing. Files of lines are read as many
// values. Prints files, bytes and values; what RapidJSON refuses counts by its bytes alone.
#define RAPIDJSON_SSE2
#include <rapidjson/reader.h>

#include <cstdio>
#include <fstream>
#include <string>

namespace {

constexpr unsigned kFlags = rapidjson::kParseInsituFlag | rapidjson::kParseStopWhenDoneFlag |
                            rapidjson::kParseNumbersAsStringsFlag;

struct Counter : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Counter> {
  bool Default() { return ++values > 0; }
  size_t values = 0;
};

std::string Read(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) return "";
  std::string bytes(static_cast<size_t>(file.tellg()), '\0');
  file.seekg(0);
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

}  // namespace

int main() {
  size_t files = 0, bytes = 0;
  Counter counter;
  std::ifstream paths("/dev/stdin");
  for (std::string path; std::getline(paths, path); ++files) {
    std::string text = Read(path);
    bytes += text.size();
    rapidjson::InsituStringStream stream(text.data());
    rapidjson::Reader reader;
    while (!reader.Parse<kFlags>(stream, counter).IsError()) continue;
  }
  std::printf("%zu files, %zu bytes, %zu values\n", files, bytes, counter.values);
}
