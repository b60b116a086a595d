using Glueline.Cli.Page.Texts;

namespace Glueline.Cli.Page.Change.Fixes;

/// <summary>Ways to change a JSON Schema so that it goes with an earlier version: by what that one has at the place.</summary>
internal sealed class JsonFixes(string text, string earlier, string label)
{
    private const int ShownLength = 60;

    /// <param name="place">A pointer into either schema.</param>
    public IEnumerable<TextFix> Of(string place)
    {
        var (now, before) = (JsonEdit.Value(text, place), JsonEdit.Value(earlier, place));
        var (around, name) = (place[..Math.Max(0, place.LastIndexOf('/'))], place.Length is 0 ? "" : JsonPointer.Steps(place)[^1]);
        if (before is not null && now is not null)
            yield return new($"Keep what {label} has: {Shown(before)}", JsonEdit.Replace(text, place, before));
        else if (before is not null)
            yield return new($"Restore {name} of {label}", JsonEdit.Set(text, around, name, before));
        else if (now is not null)
            yield return new($"Remove {name}, which {label} does not have", JsonEdit.Remove(text, place));
    }

    private static string Shown(string json) => json.Length <= ShownLength ? json : $"{json[..(ShownLength - 1)]}…";
}
