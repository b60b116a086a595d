namespace Glueline.Cli.Rows;

/// <summary>A table's key whose fields say their type where it is not text: <c>id:N</c>.</summary>
internal static class TypedTableKey
{
    private const string NumberSuffix = ":N";
    private const string TextSuffix = ":S";

    public static (TableKey Key, KeyTypes Types) Parse(string text)
    {
        var typed = TableKey.Parse(text);
        return (
            TableKey.Parse(string.Join(',', typed.Fields.Select(Name))),
            new(TypeOf(typed.Hash), typed.Range is { } range ? TypeOf(range) : null)
        );
    }

    private static char TypeOf(string field) => field.EndsWith(NumberSuffix, StringComparison.Ordinal) ? 'N' : 'S';

    private static string Name(string field) =>
        field.EndsWith(NumberSuffix, StringComparison.Ordinal) || field.EndsWith(TextSuffix, StringComparison.Ordinal)
            ? field[..^NumberSuffix.Length]
            : field;
}
