using Glueline.Avro.Schemas;

namespace Glueline.Avro.Values;

/// <summary>A record, array or map whose values are being read.</summary>
internal sealed class OpenValue
{
    private readonly RecordSchema? _record;
    private readonly KeyValuePair<string, AvroValue>[] _fields = [];
    private readonly List<KeyValuePair<string, AvroValue>> _entries = [];
    private int _field = -1;

    public OpenValue() { }

    public OpenValue(RecordSchema record)
    {
        _record = record;
        _fields = new KeyValuePair<string, AvroValue>[record.Fields.Count];
    }

    /// <summary>The name of the value that follows; empty for an item.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The index of the value that was named last: of a record's field or of an item.</summary>
    public int Index => _record is null ? _entries.Count : _field;

    public void Key(string name) => Name = name;

    /// <summary>Names the next field of the record; most come in the schema's order.</summary>
    public void Field(RecordField field)
    {
        var fields = _record!.Fields;
        do _field = (_field + 1) % fields.Count;
        while (!ReferenceEquals(fields[_field], field));
        Name = field.Name;
    }

    public void Add(AvroValue value)
    {
        if (_record is null)
            _entries.Add(new(Name, value));
        else
            _fields[_field] = new(Name, value);
    }

    public AvroRecord ToRecord() => new(_record!.Name, _fields);

    public AvroArray ToArray() => new(_entries.Select(entry => entry.Value));

    public AvroMap ToMap() => new(_entries);

    /// <summary>A key that appears twice, or null.</summary>
    public string? Twice() => NamedValues.TwiceIn(_entries);
}
