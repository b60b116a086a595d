namespace Glueline.Cli.Rows;

/// <summary>Parses a table's key whose fields have a suffix if their type is not a string: <c>id:N</c>.</summary>
internal static class TypedTableKey
{
    private const string NumberSuffix = ":N";
    private const string StringSuffix = ":S";

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
        field.EndsWith(NumberSuffix, StringComparison.Ordinal) || field.EndsWith(StringSuffix, StringComparison.Ordinal)
            ? field[..^NumberSuffix.Length]
            : field;
}
