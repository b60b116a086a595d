using Glueline.Avro.Resolution;

namespace Glueline.Avro.ToJson;

/// <summary>Records without their null fields.</summary>
internal ref partial struct AvroToJsonWriter
{
    private const byte Comma = (byte)',';
    private const byte OpeningBrace = (byte)'{';

    private void RecordWithoutNulls(int index)
    {
        ref readonly var node = ref _plan.Nodes.Nodes[index];
        _reader.Enter();
        var isFirst = true;
        foreach (ref readonly var field in _plan.Fields.AsSpan(node.First, node.Count))
        {
            if (field.IsSkipped)
            {
                AvroSkip.Value(_plan.Nodes, field.Node, ref _reader);
                continue;
            }

            var start = _output.Position;
            _output.WritePrefix(in field.Name);
            _output.Written(start)[0] = isFirst ? OpeningBrace : Comma;
            var value = _output.Position;
            if (!field.IsOptional || !IsNull(field.NullBranch))
                Value(field.Node);
            if (_output.Written(value).SequenceEqual("null"u8))
                _output.Position = start;
            else
                isFirst = false;
        }

        Close(_plan.Ends[node.Table], isFirst);
        _reader.Leave();
    }

    private void Close(ReadOnlySpan<byte> defaulted, bool isFirst)
    {
        var start = _output.Position;
        _output.WriteRaw(defaulted);
        if (isFirst && defaulted.Length > 0)
            _output.Written(start)[0] = OpeningBrace;
        _output.WriteRaw(isFirst && defaulted.Length == 0 ? "{}"u8 : "}"u8);
    }
}
