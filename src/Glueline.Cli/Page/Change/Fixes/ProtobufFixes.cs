using Glueline.Cli.Page.Texts;

namespace Glueline.Cli.Page.Change.Fixes;

/// <summary>Ways to change a .proto file so that it goes with an earlier version: by the line that declares what is at fault.</summary>
internal sealed class ProtobufFixes(string text, string earlier, string label)
{
    /// <param name="name">The declaration's full name.</param>
    public IEnumerable<TextFix> Of(string name)
    {
        var lines = text.Split('\n').ToList();
        var (now, before) = (ProtoPlaces.ExactLineOf(text, name), ProtoPlaces.ExactLineOf(earlier, name));
        var kept = before is { } line ? earlier.Split('\n')[line - 1] : null;
        if (kept is not null && now is { } at)
        {
            lines[at - 1] = kept;
            yield return new($"Keep what {label} has: {kept.Trim()}", string.Join('\n', lines));
        }
        else if (kept?.TrimEnd().EndsWith(';') is true && ProtoPlaces.LineOf(text, name) is { } around)
        {
            lines.Insert(around, kept);
            yield return new($"Restore {kept.Trim()}", string.Join('\n', lines));
        }
        else if (now is { } added && lines[added - 1].TrimEnd().EndsWith(';'))
        {
            var removed = lines[added - 1].Trim();
            lines.RemoveAt(added - 1);
            yield return new($"Remove {removed}", string.Join('\n', lines));
        }
    }
}
