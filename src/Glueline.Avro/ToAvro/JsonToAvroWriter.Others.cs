using System.Diagnostics;
using Glueline.Avro.Json;
using Glueline.Avro.Logical;
using Glueline.Avro.Schemas;
using Glueline.Avro.Schemas.LogicalTypes;

namespace Glueline.Avro.ToAvro;

/// <summary>Bytes and logical types.</summary>
internal ref partial struct JsonToAvroWriter
{
    private bool Other(int index)
    {
        ref readonly var node = ref _plan.Nodes[index];
        return node.Kind switch
        {
            JsonToAvroNodeKind.Null => _json.TryNull() || Unfit(index),
            JsonToAvroNodeKind.Bytes => Bytes(index, size: -1),
            JsonToAvroNodeKind.Fixed => Bytes(index, node.First),
            JsonToAvroNodeKind.Decimal => Decimal(index),
            JsonToAvroNodeKind.Uuid => Uuid(index),
            JsonToAvroNodeKind.WrappedUnion => WrappedUnion(index),
            JsonToAvroNodeKind.Time => Time(index, LogicalTypeTable.Time((LogicalTypeKind)node.Child)),
            _ => throw new UnreachableException($"no way to write {node.Kind}"),
        };
    }

    /// <summary>Bytes are a string of code points with their values (specification, "JSON Encoding").</summary>
    private bool Bytes(int index, int size)
    {
        if (_json.Peek() != '"')
            return Unfit(index);
        var start = _json.Position;
        var text = _json.ReadString(ref Scratch.Text);
        var bytes = Scratch.Region(text.Length);
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] < 0x80)
                bytes[length++] = text[at];
            else if (text[at] is 0xC2 or 0xC3)
                bytes[length++] = (byte)((text[at] << 6) | (text[++at] & 0x3F));
            else
                return UnfitFrom(start, MisfitKind.UnreadableText, index);
        }

        if (size < 0)
            _output.WriteBytes(bytes[..length]);
        else if (size == length)
            _output.WriteFixed(bytes[..length]);
        else
            return UnfitFrom(start, MisfitKind.WrongLength, index);
        return true;
    }

    private bool Decimal(int index)
    {
        if (_json.PeekKind() is not JsonKind.Number)
            return Unfit(index);
        var start = _json.Position;
        var schema = _plan.Schemas[index];
        var literal = DecimalLiteral.Parse(_json.NumberToken());
        return DecimalBytes.Write(literal, schema, ref _output) switch
        {
            DecimalFit.Fits => true,
            DecimalFit.TooManyDecimals => UnfitFrom(start, MisfitKind.InexactNumber, index),
            _ => UnfitFrom(start, MisfitKind.NumberOutOfRange, index),
        };
    }

    private bool Uuid(int index)
    {
        if (_json.Peek() != '"')
            return Unfit(index);
        var start = _json.Position;
        var text = _json.ReadString(ref Scratch.Text);
        if (
            !Schemas.LogicalTypes.Uuid.TryParse(text, out var uuid)
            || (_plan.Nodes[index].First == 1 && !LogicalText.IsCanonical(text, LogicalTypeKind.Uuid))
        )
            return UnfitFrom(start, MisfitKind.UnreadableText, index);
        if (_plan.Schemas[index].Type is AvroType.String)
            _output.WriteString(text);
        else
        {
            Span<byte> bytes = stackalloc byte[16];
            if (_keepsEverything && text.ContainsAnyInRange((byte)'A', (byte)'F'))
                return UnfitFrom(start, MisfitKind.LostInReading, index);
            uuid.TryWriteBytes(bytes, bigEndian: true, out _);
            _output.WriteFixed(bytes);
        }

        return true;
    }

    /// <summary>Dates and times: an ISO 8601 string, or the number that the schema stores.</summary>
    private bool Time(int index, TimeType type)
    {
        var isCanonical = _plan.Nodes[index].First == 1;
        var start = _json.Position;
        long value;
        if (_json.Peek() == '"')
        {
            var text = _json.ReadString(ref Scratch.Text);
            if (!type.TryParse(text, out value) || (isCanonical && !type.IsCanonical(text, value)))
                return UnfitFrom(start, MisfitKind.UnreadableText, index);
            if (_keepsEverything && !type.IsCanonical(text, value))
                return UnfitFrom(start, MisfitKind.LostInReading, index);
        }
        else if (isCanonical)
            return Unfit(MisfitKind.WrongType, index); // a number would come back as a string
        else if (!_json.TryInteger(out value))
            return Unfit(index);
        else if (_keepsEverything && type.HasText(value))
            return UnfitFrom(start, MisfitKind.LostInReading, index);

        if (_plan.Schemas[index].Type is AvroType.Int && value != (int)value)
            return UnfitFrom(start, MisfitKind.NumberOutOfRange, index);
        _output.WriteLong(value);
        return true;
    }

    private bool UnfitFrom(int start, MisfitKind kind, int index)
    {
        _json.Rewind(start, _json.Depth);
        return Unfit(kind, index);
    }
}
