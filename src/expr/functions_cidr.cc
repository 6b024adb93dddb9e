#include <fmt/core.h>

#include <optional>
#include <vector>

#include "expr/arguments.h"
#include "expr/functions.h"
#include "expr/network.h"

namespace azlint::functions {
namespace {

using Kind = Value::Kind;

std::optional<Network> NetworkOf(const Call& call, Value& error) {
  const Value& text = call.arguments[0];
  std::optional<Network> network;
  if (text.IsString()) network = ParseNetwork(text.chars());
  if (network) return network;
  error = text.IsString() ? call.Fail(fmt::format("'{}' is not a CIDR range", text.chars()))
                          : WrongArgument(call, 0, "a string");
  return std::nullopt;
}

Value AddressValue(const Call& call, const Network& network, Address address) {
  return MakeString(call.workspace, WriteAddress(address, network.is_v6));
}

}  // namespace

Value ParseCidr(const Call& call) {
  Value error;
  std::optional<Network> parsed = NetworkOf(call, error);
  if (!parsed) return error;
  const Network& network = *parsed;
  Address last = network.Last();
  bool edges = !network.is_v6 && network.prefix < 31;  // network and broadcast are not for hosts
  Address first_usable = network.first + (edges ? 1 : 0);
  Address last_usable = network.is_v6 ? last : edges ? last - 1 : network.first;
  std::vector<Member> members;
  auto add = [&](std::string_view name, Value value) {
    members.push_back({MakeView(call.workspace, name), value});
  };
  add("network", AddressValue(call, network, network.first));
  add("netmask", AddressValue(call, network, network.Mask()));
  if (!network.is_v6) add("broadcast", AddressValue(call, network, last));
  add("firstUsable", AddressValue(call, network, first_usable));
  add("lastUsable", AddressValue(call, network, last_usable));
  add("cidr", MakeInt(network.prefix));
  return MakeObject(call.workspace, members);
}

Value CidrSubnet(const Call& call) {
  Value error;
  std::optional<Network> network = NetworkOf(call, error);
  if (!network) return error;
  if (Value wrong = CheckCount(call, 1); wrong.IsError()) return wrong;
  if (Value wrong = CheckCount(call, 2); wrong.IsError()) return wrong;
  int64_t prefix = call.arguments[1].integer, index = call.arguments[2].integer;
  if (prefix < network->prefix || prefix > network->Bits())
    return call.Fail(fmt::format("the new prefix must be from {} to {}, not {}", network->prefix,
                                 network->Bits(), prefix));
  int64_t bits = prefix - network->prefix;
  if (index < 0 || (bits < 32 && index >= (int64_t{1} << bits)))
    return call.Fail(
        fmt::format("there is no subnet {} of /{} in /{}", index, prefix, network->prefix));
  int64_t shift = network->Bits() - prefix;
  Address first = network->first + (shift >= 128 ? 0 : static_cast<Address>(index) << shift);
  return MakeString(call.workspace,
                    fmt::format("{}/{}", WriteAddress(first, network->is_v6), prefix));
}

Value CidrHost(const Call& call) {
  Value error;
  std::optional<Network> network = NetworkOf(call, error);
  if (!network) return error;
  if (Value wrong = CheckCount(call, 1); wrong.IsError()) return wrong;
  int64_t index = call.arguments[1].integer;
  int64_t bits = network->Bits() - network->prefix;
  if (index >= 0 && bits < 33 && index >= (int64_t{1} << bits) - 2)
    return call.Fail(fmt::format("host {} is outside a /{}", index, network->prefix));
  // Negative indexes count down from the first host, round the end of all addresses.
  Address address = network->first + 1 + static_cast<Address>(static_cast<__int128>(index));
  if (!network->is_v6) address &= UINT32_MAX;
  return AddressValue(call, *network, address);
}

}  // namespace azlint::functions
