#include <array>

#include "ingest/batch.h"
#include "ingest/storage_cors.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

constexpr struct {
  char letter;  // as `--services` takes it
  std::string_view word, type;
} kServices[] = {
    {'b', "blob", "Microsoft.Storage/storageAccounts/blobServices"},
    {'f', "file", "Microsoft.Storage/storageAccounts/fileServices"},
    {'q', "queue", "Microsoft.Storage/storageAccounts/queueServices"},
    {'t', "table", "Microsoft.Storage/storageAccounts/tableServices"},
};

std::string_view TypeOf(std::string_view service) {
  for (const auto& row : kServices)
    if (StartsWithIgnoreCase(service, row.word) ||
        (service.size() == 1 && EqualsIgnoreCase(service, {&row.letter, 1})))
      return row.type;
  return kServices[0].type;
}

constexpr std::array<std::string_view, 4> kLists = {"AllowedOrigins", "AllowedMethods",
                                                    "AllowedHeaders", "ExposedHeaders"};

}  // namespace

Value CorsRule(Workspace& workspace, const Value& written) {
  Shape shape;
  for (const Member& m : written.object->members) {
    std::string_view name = m.name.chars();
    Value value = MakePlaced(Force(m.value), m.value.place);
    for (std::string_view list : kLists)
      if (EqualsIgnoreCase(list, name)) value = SplitText(workspace, value, ',');
    shape.Put(std::vector{name}, m.name.place, value);
  }
  shape.SetPlace(written.place);
  return shape.Make(workspace);
}

Resource CorsResource(Unit& unit, std::string_view type, std::span<const Value> rules,
                      uint32_t place) {
  Workspace& workspace = unit.workspace();
  Resource resource = PartsResource(unit, type, {});
  resource.place = resource.name_place = place;
  Value list = MakePlaced(MakeArray(workspace, rules), place);
  Shape shape;
  shape.Put(std::vector<std::string_view>{"type"}, 0, MakeView(workspace, type));
  shape.Put(std::vector<std::string_view>{"properties", "cors", "corsRules"}, 0, list);
  shape.SetPlace(place);
  resource.body = shape.Make(workspace);
  return resource;
}

bool IsCorsRule(const Exported& element) {
  return element.Has("AllowedOrigins") && element.Has("AllowedMethods");
}

void ReadCorsRules(Batch& batch, std::span<const Exported> rules) {
  for (const auto& row : kServices) {
    std::vector<Value> of_service;
    for (const Exported& rule : rules)
      if (TypeOf(rule.Text("Service")) == row.type)
        of_service.push_back(CorsRule(batch.workspace(), rule.Data(batch.unit)));
    if (of_service.empty()) continue;
    batch.Emit(CorsResource(batch.unit, row.type, of_service, of_service[0].place));
  }
}

void ReadCorsRule(Batch& batch, const Exported& element) { ReadCorsRules(batch, {&element, 1}); }

}  // namespace azlint
