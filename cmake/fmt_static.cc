// fmt 9 compiled once. Taken from its headers by every file, it costs two seconds in each.
#include <fmt/format-inl.h>

namespace fmt {
inline namespace v9 {
namespace detail {

// The templates that fmt's headers declare and leave to its library, for char.
template dragonbox::decimal_fp<float> dragonbox::to_decimal(float) noexcept;
template dragonbox::decimal_fp<double> dragonbox::to_decimal(double) noexcept;
template thousands_sep_result<char> thousands_sep_impl(locale_ref);
template char decimal_point_impl(locale_ref);
template void buffer<char>::append(const char*, const char*);
template void vformat_to(buffer<char>&, string_view, format_args, locale_ref);

}  // namespace detail
}  // namespace v9
}  // namespace fmt
