using System.Diagnostics.CodeAnalysis;
using System.Text;
using Glueline.Avro.Json;

namespace Glueline.Avro.Values;

/// <summary>A record's fields or a map's entries, in their original order, which does not matter for equality.</summary>
internal sealed class NamedValues
{
    private const int Few = 8;
    private readonly KeyValuePair<string, AvroValue>[] _entries;
    private readonly Dictionary<string, int>? _index;

    public NamedValues(IEnumerable<KeyValuePair<string, AvroValue>> entries, string parameter)
    {
        _entries = [.. entries];
        Entries = _entries.AsReadOnly();
        if (TwiceIn(_entries) is { } twice)
            throw new ArgumentException($"the name \"{twice}\" appears twice", parameter);
        if (_entries.Length <= Few)
            return;
        _index = new Dictionary<string, int>(_entries.Length, StringComparer.Ordinal);
        for (var index = 0; index < _entries.Length; index++)
            _index.Add(_entries[index].Key, index);
    }

    public IReadOnlyList<KeyValuePair<string, AvroValue>> Entries { get; }

    public IEnumerable<AvroValue> Values => _entries.Select(entry => entry.Value);

    public bool TryGet(string name, [NotNullWhen(true)] out AvroValue? value)
    {
        var index = _index is null ? Array.FindIndex(_entries, entry => entry.Key == name) : _index.GetValueOrDefault(name, -1);
        value = index < 0 ? null : _entries[index].Value;
        return index >= 0;
    }

    public bool Same(NamedValues other)
    {
        if (_entries.Length != other._entries.Length)
            return false;
        foreach (var (name, value) in _entries)
            if (!other.TryGet(name, out var theirs) || !value.Equals(theirs))
                return false;
        return true;
    }

    public int Hash()
    {
        var hash = _entries.Length;
        foreach (var (name, value) in _entries)
            hash ^= HashCode.Combine(name, value);
        return hash;
    }

    public void WriteText(ref JsonTextWriter json)
    {
        json.WriteByte((byte)'{');
        for (var index = 0; index < _entries.Length; index++)
        {
            if (index > 0)
                json.WriteByte((byte)',');
            json.TryWriteString(Encoding.UTF8.GetBytes(_entries[index].Key));
            json.WriteByte((byte)':');
            _entries[index].Value.WriteText(ref json);
        }

        json.WriteByte((byte)'}');
    }

    /// <summary>A name that appears twice, or null.</summary>
    public static string? TwiceIn(IReadOnlyCollection<KeyValuePair<string, AvroValue>> entries)
    {
        if (entries.Count < 2)
            return null;
        var seen = new HashSet<string>(entries.Count, StringComparer.Ordinal);
        foreach (var (name, _) in entries)
            if (!seen.Add(name))
                return name;
        return null;
    }
}
