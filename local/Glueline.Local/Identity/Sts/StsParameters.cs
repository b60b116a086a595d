using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Glueline.Local.Identity.Signing;
using Glueline.Local.Protocol;

namespace Glueline.Local.Identity.Sts;

/// <summary>The parameters of a request, from its query string and form body, validated with AWS's messages.</summary>
internal sealed class StsParameters
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private StsParameters(IEnumerable<(string Name, string Value)> pairs)
    {
        foreach (var (name, value) in pairs)
            _values[name] = value;
    }

    public IEnumerable<string> Names => _values.Keys;

    public static StsParameters Of(SignedRequest request) =>
        new([.. QueryString.Parse(request.Query), .. QueryString.ParseForm(Encoding.UTF8.GetString(request.Body.Span))]);

    public string? Optional(string name) => _values.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    public string? Text(string name, int shortest, int longest, Regex? pattern = null)
    {
        if (!_values.TryGetValue(name, out var value))
            return null;
        if (value.Length < shortest)
            throw Invalid(name, value, $"Member must have length greater than or equal to {shortest}");
        if (value.Length > longest)
            throw Invalid(name, value, $"Member must have length less than or equal to {longest}");
        if (pattern is not null && !pattern.IsMatch(value))
            throw Invalid(name, value, $"Member must satisfy regular expression pattern: {pattern}");
        return value;
    }

    public string RequiredText(string name, int shortest, int longest, Regex? pattern = null) =>
        Text(name, shortest, longest, pattern)
        ?? throw new AwsError(
            "ValidationError",
            $"1 validation error detected: Value null at '{Camel(name)}' failed to satisfy constraint: Member must not be null"
        );

    public int? Number(string name, int least, int most)
    {
        if (Optional(name) is not { } value)
            return null;
        if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            throw new AwsError("MalformedInput", $"{name} must be a whole number, not '{value}'.");
        if (number < least)
            throw Invalid(name, value, $"Member must have value greater than or equal to {least}");
        return number <= most ? number : throw Invalid(name, value, $"Member must have value less than or equal to {most}");
    }

    private static AwsError Invalid(string name, string value, string constraint) =>
        new(
            "ValidationError",
            $"1 validation error detected: Value '{value}' at '{Camel(name)}' failed to satisfy constraint: {constraint}"
        );

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
