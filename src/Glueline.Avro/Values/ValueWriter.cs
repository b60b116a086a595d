using System.Globalization;
using Glueline.Avro.Binary;
using Glueline.Avro.Schemas;
using Glueline.Avro.ToAvro;

namespace Glueline.Avro.Values;

/// <summary>Writes a tree by a schema. A method returns false at the first misfit, and its callers add the path.</summary>
internal ref struct ValueWriter(OutputBuffer output)
{
    private AvroWriter _output = new(output);
    private string _path = "";
    private string _reason = "";

    public void Run(AvroSchema schema, AvroValue value)
    {
        if (!Value(schema, value))
            throw new AvroDataException(_reason, -1, _path);
        _output.Flush();
    }

    private bool Value(AvroSchema schema, AvroValue value)
    {
        if (schema is UnionSchema union)
            return Branch(union, value);
        if (!Accepts(schema, value))
            return Unfit(schema, value.Summary);
        switch (value)
        {
            case AvroNull:
                return true;
            case AvroBoolean truth:
                _output.WriteBoolean(truth.Value);
                return true;
            case AvroInt number:
                _output.WriteInt(number.Value);
                return true;
            case AvroLong number:
                _output.WriteLong(number.Value);
                return true;
            case AvroFloat number:
                _output.WriteFloat(number.Value);
                return true;
            case AvroDouble number:
                _output.WriteDouble(number.Value);
                return true;
            case AvroBytes bytes:
                _output.WriteBytes(bytes.Value.Span);
                return true;
            case AvroString text:
                return Text(text.Value) || Unfit(schema, "a string with half a surrogate pair");
            case AvroFixed bytes:
                _output.WriteFixed(bytes.Value.Span);
                return ((FixedSchema)schema).Size == bytes.Value.Length
                    || Unfit(schema, value.Summary, $" of {((FixedSchema)schema).Size} bytes");
            case AvroEnum symbol:
                return Symbol((EnumSchema)schema, symbol);
            case AvroArray array:
                return Array((ArraySchema)schema, array);
            case AvroMap map:
                return Map((MapSchema)schema, map);
            default:
                return Record((RecordSchema)schema, (AvroRecord)value);
        }
    }

    /// <summary>Type and full name identify a union's branch (specification, "Unions"), so at most one accepts the value.</summary>
    private bool Branch(UnionSchema union, AvroValue value)
    {
        for (var index = 0; index < union.Branches.Count; index++)
        {
            if (!Accepts(union.Branches[index], value))
                continue;
            _output.WriteInt(index);
            return Value(union.Branches[index], value);
        }

        return Unfit(union, value.Summary);
    }

    private static bool Accepts(AvroSchema schema, AvroValue value) =>
        schema.Type == value.Type
        && value switch
        {
            AvroRecord record => ((RecordSchema)schema).Name == record.Name,
            AvroEnum symbol => ((EnumSchema)schema).Name == symbol.Name,
            AvroFixed bytes => ((FixedSchema)schema).Name == bytes.Name,
            _ => true,
        };

    private bool Record(RecordSchema schema, AvroRecord record)
    {
        foreach (var field in schema.Fields)
        {
            if (!record.TryGet(field.Name, out var value))
                return Unfit(field.Schema, "no such field") || Within(field.Name);
            if (!Value(field.Schema, value))
                return Within(field.Name);
        }

        if (record.Fields.Count == schema.Fields.Count)
            return true;
        var unknown = record.Fields.First(field => schema.Field(field.Key) is null);
        _reason = $"expected no such field in {SchemaSummary.Of(schema)}, found {unknown.Value.Summary}";
        return Within(unknown.Key);
    }

    private bool Array(ArraySchema schema, AvroArray array)
    {
        if (array.Items.Count > 0)
            _output.WriteInt(array.Items.Count);
        for (var index = 0; index < array.Items.Count; index++)
            if (!Value(schema.Items, array.Items[index]))
                return Within(index.ToString(CultureInfo.InvariantCulture));
        _output.WriteInt(0);
        return true;
    }

    private bool Map(MapSchema schema, AvroMap map)
    {
        if (map.Entries.Count > 0)
            _output.WriteInt(map.Entries.Count);
        foreach (var (key, value) in map.Entries)
        {
            if (!Text(key))
                return Unfit(PrimitiveSchema.String, "a key with half a surrogate pair") || Within(key);
            if (!Value(schema.Values, value))
                return Within(key);
        }

        _output.WriteInt(0);
        return true;
    }

    private bool Symbol(EnumSchema schema, AvroEnum value)
    {
        for (var index = 0; index < schema.Symbols.Count; index++)
        {
            if (schema.Symbols[index] != value.Symbol)
                continue;
            _output.WriteInt(index);
            return true;
        }

        return Unfit(schema, value.Summary, " with that symbol");
    }

    private bool Text(string text) => _output.TryWriteText(text);

    private bool Unfit(AvroSchema schema, string found, string detail = "")
    {
        _reason = $"expected {SchemaSummary.Of(schema)}{detail}, found {found}";
        return false;
    }

    private bool Within(string name)
    {
        _path = $"{JsonPointer.Segment(name)}{_path}";
        return false;
    }
}
