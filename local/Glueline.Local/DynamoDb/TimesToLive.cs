using System.Collections.Concurrent;

namespace Glueline.Local.DynamoDb;

/// <summary>The attribute of each table's time to live, as long as the server runs. Safe for use by several threads.</summary>
internal sealed class TimesToLive
{
    private readonly ConcurrentDictionary<(string Region, string Table), string> _attributes = new();

    /// <summary>The attribute; null if the table's time to live is disabled.</summary>
    public string? Find(string region, string table) => _attributes.GetValueOrDefault((region, table));

    /// <summary>Enables a table's time to live, or, without an attribute, disables it.</summary>
    public void Set(string region, string table, string? attribute)
    {
        if (attribute is null)
            _attributes.TryRemove((region, table), out _);
        else
            _attributes[(region, table)] = attribute;
    }
}
