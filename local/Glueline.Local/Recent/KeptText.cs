using System.Text;

namespace Glueline.Local.Recent;

/// <summary>A text, unless it was too large to be kept.</summary>
/// <param name="Text">The text; null if it was too large.</param>
/// <param name="Bytes">Its size in UTF-8.</param>
internal readonly record struct KeptText(string? Text, long Bytes)
{
    /// <summary>What the text takes in a ring.</summary>
    public long Cost => 2L * (Text?.Length ?? 0);

    public static KeptText Of(ReadOnlySpan<byte> utf8) =>
        new(utf8.Length <= RecentLimits.TextBytes ? Encoding.UTF8.GetString(utf8) : null, utf8.Length);

    /// <summary>A message, cut to a length that people read.</summary>
    public static string Cut(string message) =>
        message.Length <= RecentLimits.MessageCharacters ? message : $"{message[..RecentLimits.MessageCharacters]}…";
}
