using System.Text.RegularExpressions;
using Glueline.JsonSchema.Documents;

namespace Glueline.JsonSchema.Model;

/// <summary>A regular expression of ECMA 262, run by .NET. Two patterns are equal if their texts are.</summary>
internal sealed class SchemaPattern
{
    /// <summary>A schema may come from anyone: a pattern that backtracks without end is stopped.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    private readonly Regex _regex;
    private readonly PlainPattern? _plain;

    private SchemaPattern(string text, Regex regex) => (Text, _regex, _plain) = (text, regex, PlainPattern.TryParse(text));

    public string Text { get; }

    /// <exception cref="RegexMatchTimeoutException">The match took longer than <see cref="Timeout"/>.</exception>
    public bool IsMatch(string value) => _regex.IsMatch(value);

    /// <inheritdoc cref="IsMatch(string)"/>
    public bool IsMatch(ReadOnlySpan<byte> utf8) => _plain?.IsMatch(utf8) ?? Utf8Text.IsMatch(_regex, utf8);

    public static SchemaPattern? TryParse(string text)
    {
        var translated = PatternTranslation.ToDotNet(text);
        // The ECMAScript option gives \d, \w and \s their ASCII meaning, but knows neither \p{..} nor look-behind.
        foreach (var options in (ReadOnlySpan<RegexOptions>)[RegexOptions.ECMAScript, RegexOptions.CultureInvariant])
        {
            try
            {
                return new SchemaPattern(text, new Regex(translated, options, Timeout));
            }
            // .NET's parser reads beyond the end of a class that has none, after a hyphen.
            catch (Exception exception) when (exception is ArgumentException or IndexOutOfRangeException) { }
        }

        return null;
    }
}

/// <summary>Lengths count Unicode code points (RFC 8259 characters).</summary>
internal sealed record StringRules(long MinLength, long? MaxLength, SchemaPattern? Pattern, string? Format);
