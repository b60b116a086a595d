using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Glueline.JsonSchema.Model;

namespace Glueline.JsonSchema.Validation;

/// <summary>
/// The formats of drafts 4 to 7 that have one clear grammar. All others, whether a draft knows them or not, are annotations and refuse
/// nothing.
/// </summary>
internal static partial class Formats
{
    private static readonly Dictionary<string, Func<string, bool>> Known = new()
    {
        ["date-time"] = IsDateTime,
        ["date"] = IsDate,
        ["time"] = IsTime,
        ["email"] = text => Email().IsMatch(text),
        ["hostname"] = text => text.Length <= 253 && Hostname().IsMatch(text),
        ["ipv4"] = text => Ipv4().IsMatch(text),
        ["ipv6"] = text =>
            !text.AsSpan().ContainsAny('%', '[', '/')
            && IPAddress.TryParse(text, out var ip)
            && ip.AddressFamily == AddressFamily.InterNetworkV6,
        ["uri"] = text => Scheme().IsMatch(text) && UriText().IsMatch(text),
        ["uri-reference"] = text => UriText().IsMatch(text),
        ["json-pointer"] = text => JsonPointer().IsMatch(text),
        ["relative-json-pointer"] = text => RelativeJsonPointer().IsMatch(text),
        ["regex"] = text => SchemaPattern.TryParse(text) is not null,
    };

    public static bool IsChecked(string format) => Known.ContainsKey(format);

    public static bool Fits(string format, string text) => !Known.TryGetValue(format, out var check) || check(text);

    private static bool IsDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>RFC 3339, section 5.6; a second of 60 is a leap second.</summary>
    private static bool IsTime(string text) => Rfc3339Time().IsMatch(text);

    private static bool IsDateTime(string text) => text.Length > 11 && text[10] is 'T' or 't' && IsDate(text[..10]) && IsTime(text[11..]);

    [GeneratedRegex(@"^([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?([zZ]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])\z")]
    private static partial Regex Rfc3339Time();

    [GeneratedRegex(@"^[^\s@""<>()\[\],;:\\]+@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*\z")]
    private static partial Regex Email();

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\z")]
    private static partial Regex Hostname();

    [GeneratedRegex(@"^((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\.|\z)){4}(?<!\.)\z")]
    private static partial Regex Ipv4();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.-]*:")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^([^\x00-\x20""<>\\^`{|}\x7f-\uffff%]|%[0-9A-Fa-f]{2})*\z")]
    private static partial Regex UriText();

    [GeneratedRegex(@"^(/([^~/]|~[01])*)*\z")]
    private static partial Regex JsonPointer();

    [GeneratedRegex(@"^(0|[1-9][0-9]*)(#|(/([^~/]|~[01])*)*)\z")]
    private static partial Regex RelativeJsonPointer();
}
