using Glueline.Avro.Binary;
using Glueline.Avro.Logical;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.ToAvro;

namespace Glueline.Avro.ToJson;

/// <summary>Logical types as the texts that <see cref="JsonToAvro"/> reads.</summary>
internal ref partial struct AvroToJsonWriter
{
    private void Logical(int index)
    {
        ref readonly var node = ref _plan.Nodes.Nodes[index];
        var type = _plan.Nodes.Schemas[index].LogicalType!;
        switch (node.Kind)
        {
            case ReadNodeKind.String or ReadNodeKind.BytesAsString:
                String();
                return;
            case ReadNodeKind.Int or ReadNodeKind.IntAsLong:
                Time(_reader.Bytes.ReadInt(), type.Kind);
                return;
            case ReadNodeKind.Long:
                Time(_reader.Bytes.ReadLong(), type.Kind);
                return;
            case ReadNodeKind.IntInFinerUnit or ReadNodeKind.LongInFinerUnit:
                Time(Conversion.Time(in node, _plan.Nodes.Schemas[index], ref _reader), type.Kind);
                return;
            case ReadNodeKind.DecimalAsBigDecimal:
                Decimal(_reader.Bytes.ReadBytes(), node.First);
                return;
            case ReadNodeKind.Fixed when type.Kind is LogicalTypeKind.Uuid:
                Uuid(_reader.Bytes.ReadFixed(node.First));
                return;
            case ReadNodeKind.Fixed when type.Kind is LogicalTypeKind.Decimal:
                Decimal(_reader.Bytes.ReadFixed(node.First), type.Scale);
                return;
            case ReadNodeKind.Bytes or ReadNodeKind.StringAsBytes when type.Kind is LogicalTypeKind.Decimal:
                Decimal(_reader.Bytes.ReadBytes(), type.Scale);
                return;
            case ReadNodeKind.Bytes or ReadNodeKind.StringAsBytes when type.Kind is LogicalTypeKind.BigDecimal:
                BigDecimal();
                return;
            default:
                Other(index);
                return;
        }
    }

    /// <summary>A value that has no text, as a year beyond 9999, is written as the number that it is.</summary>
    private void Time(long value, LogicalTypeKind kind)
    {
        Span<byte> text = stackalloc byte[TimeText.MaxLength];
        if (TimeText.Write(value, kind, text) is var length and > 0)
            _output.TryWriteString(text[..length]);
        else
            _output.WriteInteger(value);
    }

    private void Uuid(ReadOnlySpan<byte> bytes)
    {
        Span<byte> text = stackalloc byte[UuidText.Length];
        new Guid(bytes, bigEndian: true).TryFormat(text, out _);
        _output.TryWriteString(text);
    }

    private void Decimal(ReadOnlySpan<byte> unscaled, int scale)
    {
        if (unscaled.Length == 0)
            throw AvroReader.Bad("expected a decimal, found no bytes", _reader.Bytes.Position);
        if (unscaled.Length > DecimalText.MaxBytes)
            throw AvroReader.Bad(
                $"the decimal takes {unscaled.Length} bytes, but at most {DecimalText.MaxBytes} are read",
                _reader.Bytes.Position - unscaled.Length
            );
        DecimalText.Write(unscaled, scale, ref _output);
    }

    /// <summary>Specification 1.12, "Big Decimal": bytes that hold the unscaled integer's bytes and the scale.</summary>
    private void BigDecimal()
    {
        var start = _reader.Bytes.Position;
        var inner = new AvroReader(_reader.Bytes.ReadBytes());
        ReadOnlySpan<byte> unscaled;
        int scale;
        try
        {
            unscaled = inner.ReadBytes();
            scale = inner.ReadInt();
        }
        catch (AvroDataException exception)
        {
            throw new AvroDataException($"no big-decimal: {exception.Reason}", start, "", exception);
        }

        if (inner.Remaining > 0 || scale is < 0 or > DecimalText.MaxScale)
            throw AvroReader.Bad(
                $"expected a big-decimal with a scale from 0 to {DecimalText.MaxScale}, found {scale} and {inner.Remaining} more bytes",
                start
            );
        Decimal(unscaled, scale);
    }
}
