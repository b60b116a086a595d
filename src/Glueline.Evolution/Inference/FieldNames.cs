using System.Text;
using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Inference;

/// <summary>
/// Derives field names from the JSON keys of one record: a key gets the name that the options have for it; a key that is an Avro name keeps
/// it; any other has each invalid character replaced with an underscore. If the name is taken, even in a different case, a number is
/// appended: Spark, Hive, Athena and DuckDB ignore case. Keys are handled in ordinal order, named and valid ones first, so the same keys
/// always get the same names.
/// </summary>
/// <param name="chosen">The names that the options have for keys.</param>
/// <param name="known">The names that the record's fields have; compared without case.</param>
internal sealed class FieldNames(IReadOnlyDictionary<string, string> chosen, IReadOnlySet<string> known)
{
    private readonly UniqueNames _names = new(known);

    public void Reserve(string name) => _names.Reserve(name);

    /// <summary>The names of new keys, sorted by name.</summary>
    public IEnumerable<(string Name, string Key)> New(IReadOnlyList<string> keys) =>
        keys is [var only]
            ? [(NameOf(only), only)]
            : keys.OrderBy(key => !chosen.ContainsKey(key))
                .ThenBy(key => !SchemaName.IsSimple(key))
                .ThenBy(key => key, StringComparer.Ordinal)
                .Select(key => (Name: NameOf(key), Key: key))
                .ToArray()
                .OrderBy(pair => pair.Name, StringComparer.Ordinal);

    private string NameOf(string key) => _names.New(chosen.GetValueOrDefault(key) ?? Sanitized(key));

    private static string Sanitized(string key)
    {
        if (SchemaName.IsSimple(key))
            return key;
        var name = new StringBuilder(key.Length + 1);
        if (key.Length == 0 || char.IsAsciiDigit(key[0]))
            name.Append('_');
        foreach (var rune in key.EnumerateRunes())
            name.Append(rune.IsAscii && char.IsAsciiLetterOrDigit((char)rune.Value) ? (char)rune.Value : '_');
        return name.ToString();
    }
}
