using System.Globalization;
using System.Text;
using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Inference;

/// <summary>
/// Gives JSON keys their field names in one record: a key gets the name that the options have for it, one that is an Avro name keeps it,
/// any other has each strange character replaced by an underscore. Where the name is taken, be it in other letters' case, a number follows:
/// Spark, Hive, Athena and DuckDB know no case. Keys are asked in ordinal order, named and valid ones first, so the same keys get the same
/// names.
/// </summary>
internal sealed class FieldNames(IReadOnlyDictionary<string, string> wishes)
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public void Take(string name) => _taken.Add(name);

    /// <summary>The names of new keys, in the order of the names.</summary>
    public IEnumerable<(string Name, string Key)> New(IEnumerable<string> keys) =>
        keys.OrderBy(key => !wishes.ContainsKey(key))
            .ThenBy(key => !SchemaName.IsSimple(key))
            .ThenBy(key => key, StringComparer.Ordinal)
            .Select(key => (Name: NameOf(key), Key: key))
            .ToArray()
            .OrderBy(pair => pair.Name, StringComparer.Ordinal);

    private string NameOf(string key)
    {
        var wish = wishes.GetValueOrDefault(key) ?? Sanitized(key);
        var free = wish;
        for (var i = 2; !_taken.Add(free); i++)
            free = $"{wish}_{i.ToString(CultureInfo.InvariantCulture)}";
        return free;
    }

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
