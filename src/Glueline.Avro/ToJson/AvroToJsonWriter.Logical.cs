using System.Diagnostics;
using Glueline.Avro.Binary;
using Glueline.Avro.Logical;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Schemas.LogicalTypes;
using Glueline.Avro.ToAvro;

namespace Glueline.Avro.ToJson;

/// <summary>Logical types as the JSON values that <see cref="JsonToAvro"/> reads.</summary>
internal ref partial struct AvroToJsonWriter
{
    private void Logical(int index)
    {
        ref readonly var node = ref _plan.Nodes.Nodes[index];
        var type = _plan.Nodes.Schemas[index].LogicalType!;
        switch (node.Kind)
        {
            case ReadNodeKind.Int or ReadNodeKind.IntAsLong:
                Time(_reader.Bytes.ReadInt(), type);
                return;
            case ReadNodeKind.Long:
                Time(_reader.Bytes.ReadLong(), type);
                return;
            case ReadNodeKind.IntInFinerUnit or ReadNodeKind.LongInFinerUnit:
                Time(Conversion.Time(in node, _plan.Nodes.Schemas[index], ref _reader), type);
                return;
            case ReadNodeKind.DecimalAsBigDecimal:
                Decimal(_reader.Bytes.ReadBytes(), node.First);
                return;
            default:
                LogicalBytes(index, type);
                return;
        }
    }

    private void LogicalBytes(int index, LogicalType type)
    {
        ref readonly var node = ref _plan.Nodes.Nodes[index];
        switch (type.Kind)
        {
            case LogicalTypeKind.Uuid when node.Kind is ReadNodeKind.Fixed:
                Uuid(_reader.Bytes.ReadFixed(node.First));
                return;
            case LogicalTypeKind.Uuid:
                String();
                return;
            case LogicalTypeKind.Decimal:
                Decimal(node.Kind is ReadNodeKind.Fixed ? _reader.Bytes.ReadFixed(node.First) : _reader.Bytes.ReadBytes(), type.Scale);
                return;
            case LogicalTypeKind.BigDecimal:
                BigDecimal();
                return;
            case LogicalTypeKind.Duration:
                Other(index);
                return;
            default:
                throw new UnreachableException($"no way to write {type.Kind} as JSON");
        }
    }

    /// <summary>A value that has no string, such as a year beyond 9999, is written as the number that is stored.</summary>
    private void Time(long value, LogicalType type)
    {
        Span<byte> text = stackalloc byte[TimeType.MaxLength];
        if (LogicalTypeTable.Time(type.Kind).Write(value, text) is var length and > 0)
            _output.TryWriteString(text[..length]);
        else
            _output.WriteInteger(value);
    }

    private void Uuid(ReadOnlySpan<byte> bytes)
    {
        Span<byte> text = stackalloc byte[Schemas.LogicalTypes.Uuid.Length];
        new Guid(bytes, bigEndian: true).TryFormat(text, out _);
        _output.TryWriteString(text);
    }

    private void Decimal(ReadOnlySpan<byte> unscaled, int scale)
    {
        if (unscaled.Length == 0)
            throw AvroReader.Bad("expected a decimal, found no bytes", _reader.Bytes.Position);
        if (unscaled.Length > DecimalText.MaxBytes)
            throw AvroReader.Bad(
                $"the decimal has {unscaled.Length} bytes, but at most {DecimalText.MaxBytes} are read",
                _reader.Bytes.Position - unscaled.Length
            );
        DecimalText.Write(unscaled, scale, ref _output);
    }

    private void BigDecimal()
    {
        var start = _reader.Bytes.Position;
        var value = _reader.Bytes.ReadBytes();
        ReadOnlySpan<byte> unscaled;
        int scale;
        try
        {
            unscaled = BigDecimalBytes.Split(value, out scale);
        }
        catch (AvroDataException exception)
        {
            throw new AvroDataException(exception.Reason, start, "", exception);
        }

        Decimal(unscaled, scale);
    }
}
