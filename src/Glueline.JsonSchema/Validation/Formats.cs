using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Glueline.JsonSchema.Documents;
using Glueline.JsonSchema.Model;

namespace Glueline.JsonSchema.Validation;

/// <summary>
/// The formats of drafts 4 to 7 that have one clear grammar. All others, whether a draft knows them or not, are annotations and refuse
/// nothing.
/// </summary>
internal static partial class Formats
{
    private static readonly Dictionary<string, FormatCheck> Known = new()
    {
        ["date-time"] = Rfc3339.IsDateTime,
        ["date"] = Rfc3339.IsDate,
        ["time"] = Rfc3339.IsTime,
        ["email"] = text => Ascii.IsValid(text) ? InternetText.IsEmail(text) : Utf8Text.IsMatch(Email(), text),
        ["hostname"] = text => text.Length <= 253 && Utf8Text.IsMatch(Hostname(), text),
        ["ipv4"] = text => Utf8Text.IsMatch(Ipv4(), text),
        ["ipv6"] = IsIpv6,
        ["uri"] = text => InternetText.HasScheme(text) && InternetText.IsUriReference(text),
        ["uri-reference"] = InternetText.IsUriReference,
        ["json-pointer"] = text => Utf8Text.IsMatch(JsonPointer(), text),
        ["relative-json-pointer"] = text => Utf8Text.IsMatch(RelativeJsonPointer(), text),
        ["regex"] = text => UsualExpression.Includes(text) || SchemaPattern.TryParse(Encoding.UTF8.GetString(text)) is not null,
    };

    private delegate bool FormatCheck(ReadOnlySpan<byte> text);

    public static bool IsChecked(string format) => Known.ContainsKey(format);

    public static bool Fits(string format, ReadOnlySpan<byte> text) => !Known.TryGetValue(format, out var check) || check(text);

    private static bool IsIpv6(ReadOnlySpan<byte> text) =>
        !text.ContainsAny("%[/"u8)
        && Ascii.IsValid(text)
        && IPAddress.TryParse(text, out var ip)
        && ip.AddressFamily == AddressFamily.InterNetworkV6;

    [GeneratedRegex(@"^[^\s@""<>()\[\],;:\\]+@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*\z")]
    private static partial Regex Email();

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\z")]
    private static partial Regex Hostname();

    [GeneratedRegex(@"^((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\.|\z)){4}(?<!\.)\z")]
    private static partial Regex Ipv4();

    [GeneratedRegex(@"^(/([^~/]|~[01])*)*\z")]
    private static partial Regex JsonPointer();

    [GeneratedRegex(@"^(0|[1-9][0-9]*)(#|(/([^~/]|~[01])*)*)\z")]
    private static partial Regex RelativeJsonPointer();
}
