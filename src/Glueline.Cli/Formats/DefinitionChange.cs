namespace Glueline.Cli.Formats;

/// <summary>One difference in meaning between two schemas.</summary>
/// <param name="Kind">What happened, such as <c>fieldAdded</c>.</param>
/// <param name="Path">
/// Where: keys joined by dots, <c>[]</c> for an array's items, <c>{}</c> for a map's values; empty for the schema.
/// </param>
/// <param name="Text">The change in words, such as <c>added field "battery.level" ["null","double"]</c>.</param>
internal sealed record DefinitionChange(string Kind, string Path, string Text)
{
    public override string ToString() => Text;
}
