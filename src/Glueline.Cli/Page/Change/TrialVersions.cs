using System.Collections.Concurrent;
using System.Text;
using Glueline.Cli.Page.Texts;
using Glueline.Cli.Records;

namespace Glueline.Cli.Page.Change;

/// <summary>The versions that a change is held against, as texts whose lines findings count.</summary>
internal sealed class TrialVersions(KnownDefinition? known)
{
    private readonly ConcurrentDictionary<long, string> _texts = new();

    public string TextOf(long number) =>
        _texts.GetOrAdd(number, number =>
            known?.History.Versions.FirstOrDefault(version => version.Number == number) is { } version
                ? ReadableText.Of(version.Definition)
                : ""
        );

    /// <summary>The line of a version's text that a pointer into it leads to, or a full name in a .proto file.</summary>
    public int? LineOf(long number, string place) => LineOf(TextOf(number), place, known?.Format);

    /// <summary>The same for any text of a format.</summary>
    public static int? LineOf(string text, string place, SchemaFormat? format)
    {
        if (format is SchemaFormat.Protobuf)
            return ProtoPlaces.LineOf(text, place);
        var json = Encoding.UTF8.GetBytes(text);
        // An object begins on the line before what people look for: its name.
        var span = JsonSpan.Find(json, $"{place}/name") ?? JsonSpan.Nearest(json, place);
        return span is { } found ? JsonSpan.LineOf(json, found.Name) : null;
    }
}
