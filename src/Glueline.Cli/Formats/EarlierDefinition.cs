namespace Glueline.Cli.Formats;

/// <summary>A schema that a new one is compared with.</summary>
/// <param name="Number">Its number in the order of versions.</param>
/// <param name="Label">What it is called in messages, such as <c>version 3</c>.</param>
/// <param name="Definition">Its content.</param>
internal sealed record EarlierDefinition(long Number, string Label, Definition Definition)
{
    public static EarlierDefinition Version(long number, Definition definition) => new(number, $"version {number}", definition);
}
