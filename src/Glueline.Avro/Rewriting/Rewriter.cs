using System.Globalization;
using System.Text.Unicode;
using Glueline.Avro.Binary;
using Glueline.Avro.Schemas;
using Glueline.Avro.ToAvro;

namespace Glueline.Avro.Rewriting;

/// <summary>One run of a plan: reads the value that was written, and copies or changes it piece by piece.</summary>
internal ref struct Rewriter
{
    private readonly RewritePlan _plan;
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly RewriteScratch _scratch;
    private AvroReader _source;

    /// <summary>Everything before it is in the output; what was skipped since is not yet.</summary>
    private int _copied;

    public AvroWriter Output;

    public Rewriter(RewritePlan plan, ReadOnlySpan<byte> bytes, RewriteScratch scratch, AvroWriter output)
    {
        _plan = plan;
        _bytes = bytes;
        _scratch = scratch;
        _source = new AvroReader(bytes);
        Output = output;
    }

    public void Run()
    {
        Value(_plan.Root);
        Copy();
    }

    private void Value(int index)
    {
        ref readonly var node = ref _plan.Nodes[index];
        if (!node.Changes)
        {
            Skip(index);
            return;
        }

        switch (node.Kind)
        {
            case RewriteNodeKind.Record when _plan.Steps[node.Table].IsInOrder:
                InOrder(in node);
                return;
            case RewriteNodeKind.Record:
                Sorted(in node);
                return;
            case RewriteNodeKind.Array:
                Items(in node, hasKeys: false);
                return;
            case RewriteNodeKind.Map:
                Items(in node, hasKeys: true);
                return;
            case RewriteNodeKind.Union:
                Union(in node);
                return;
            case RewriteNodeKind.IntoBranch:
                Copy();
                Output.WriteInt(node.First);
                Value(node.Child);
                return;
            case RewriteNodeKind.NoNull:
                throw AvroReader.Bad(
                    $"expected {SchemaSummary.Of(_plan.Schemas[index])}, found null, which the registered schema does " + "not allow there",
                    _source.Position
                );
            default:
                Copy();
                Changed(in node, _plan.Schemas[index]);
                _copied = _source.Position;
                return;
        }
    }

    /// <summary>Copies what was skipped.</summary>
    private void Copy()
    {
        if (_source.Position > _copied)
            Output.WriteFixed(_bytes[_copied.._source.Position]);
        _copied = _source.Position;
    }

    private void InOrder(in RewriteNode node)
    {
        foreach (ref readonly var step in _plan.Steps[node.Table].Steps.AsSpan())
        {
            if (step.Bytes is { } defaults)
            {
                Copy();
                Output.WriteFixed(defaults);
            }
            else
            {
                for (var field = step.From; field < step.To; field++)
                    Value(_plan.Fields[node.First + field]);
            }
        }
    }

    /// <summary>A record whose fields have another order: finds where each starts, then takes them in the order of the steps.</summary>
    private void Sorted(in RewriteNode node)
    {
        Copy();
        var first = _scratch.Push(node.Count + 1);
        for (var field = 0; field < node.Count; field++)
        {
            _scratch.Place(first + field) = _source.Position;
            Skip(_plan.Fields[node.First + field]);
        }

        var end = _source.Position;
        _scratch.Place(first + node.Count) = end;
        foreach (ref readonly var step in _plan.Steps[node.Table].Steps.AsSpan())
        {
            if (step.Bytes is { } defaults)
                Output.WriteFixed(defaults);
            else if (step.To == step.From + 1 && _plan.Fields[node.First + step.From] is var field && _plan.Nodes[field].Changes)
            {
                _source.MoveTo(_scratch.Place(first + step.From));
                _copied = _source.Position;
                Value(field);
                Copy();
            }
            else
                Output.WriteFixed(_bytes[_scratch.Place(first + step.From).._scratch.Place(first + step.To)]);
        }

        _source.MoveTo(end);
        _copied = end;
        _scratch.Pop(node.Count + 1);
    }

    private void Items(in RewriteNode node, bool hasKeys)
    {
        while (true)
        {
            var start = _source.Position;
            var count = _source.ReadBlockCount();
            if ((_bytes[start] & 1) != 0)
            {
                // The count was negative, before a size in bytes that is not that of the changed items.
                var after = _source.Position;
                _source.MoveTo(start);
                Copy();
                Output.WriteLong(count);
                _source.MoveTo(after);
                _copied = after;
            }

            if (count == 0)
                return;
            for (; count > 0; count--)
            {
                if (hasKeys)
                    _source.ReadBytes();
                Value(node.Child);
            }
        }
    }

    private void Union(in RewriteNode node)
    {
        var start = _source.Position;
        var index = _source.ReadIndex(node.Count);
        ref readonly var branch = ref _plan.Branches[node.First + index];
        if (branch.Target != index)
        {
            var after = _source.Position;
            _source.MoveTo(start);
            if (_plan.Nodes[branch.Node].Kind is RewriteNodeKind.NoNull)
                Value(branch.Node);
            Copy();
            _source.MoveTo(after);
            _copied = after;
            if (branch.Target >= 0)
                Output.WriteInt(branch.Target);
        }

        Value(branch.Node);
    }

    private void Changed(in RewriteNode node, AvroSchema registered)
    {
        var start = _source.Position;
        switch (node.Kind)
        {
            case RewriteNodeKind.IntAsFloat or RewriteNodeKind.LongAsFloat:
                var single = _source.ReadLong();
                Output.WriteFloat(IsExact((float)single, single) ? single : throw Inexact(single, registered, start));
                return;
            case RewriteNodeKind.IntAsDouble or RewriteNodeKind.LongAsDouble:
                var number = _source.ReadLong();
                Output.WriteDouble(IsExact((double)number, number) ? number : throw Inexact(number, registered, start));
                return;
            case RewriteNodeKind.FloatAsDouble:
                Output.WriteDouble(_source.ReadFloat());
                return;
            case RewriteNodeKind.BytesAsString:
                var text = _source.ReadBytes();
                if (!Utf8.IsValid(text))
                    throw AvroReader.Bad("expected bytes that are UTF-8, as the registered string, found others", start);
                Output.WriteString(text);
                return;
            case RewriteNodeKind.FinerUnit:
                Output.WriteLong(Finer(_source.ReadLong(), node.First, registered, start));
                return;
            case RewriteNodeKind.CoarserUnit:
                Output.WriteLong(Coarser(_source.ReadLong(), node.First, registered, start));
                return;
            default:
                var symbols = _plan.Symbols[node.Table];
                var symbol = _source.ReadIndex(symbols.Places.Length);
                Output.WriteInt(symbols.Places[symbol] is var place and >= 0 ? place : throw Unknown(symbols, symbol, registered, start));
                return;
        }
    }

    /// <summary>Skips a value, without the checks of a reader: the bytes were written by this library a moment ago.</summary>
    private void Skip(int index)
    {
        ref readonly var node = ref _plan.Nodes[index];
        switch (node.Kind)
        {
            case RewriteNodeKind.Sized:
                _source.ReadFixed(node.First);
                return;
            case RewriteNodeKind.Lengthed or RewriteNodeKind.BytesAsString:
                _source.ReadBytes();
                return;
            case RewriteNodeKind.Record:
                foreach (var field in _plan.Fields.AsSpan(node.First, node.Count))
                    Skip(field);
                return;
            case RewriteNodeKind.Array:
                SkipItems(in node, hasKeys: false);
                return;
            case RewriteNodeKind.Map:
                SkipItems(in node, hasKeys: true);
                return;
            case RewriteNodeKind.Union:
                Skip(_plan.Branches[node.First + _source.ReadIndex(node.Count)].Node);
                return;
            case RewriteNodeKind.IntoBranch:
                Skip(node.Child);
                return;
            case RewriteNodeKind.NoNull:
                return;
            case RewriteNodeKind.FloatAsDouble:
                _source.ReadFixed(sizeof(float));
                return;
            default:
                _source.SkipLong();
                return;
        }
    }

    private void SkipItems(in RewriteNode node, bool hasKeys)
    {
        for (var count = _source.ReadBlockCount(); count != 0; count = _source.ReadBlockCount())
        {
            for (; count > 0; count--)
            {
                if (hasKeys)
                    _source.ReadBytes();
                Skip(node.Child);
            }
        }
    }

    /// <summary>Whether a number that was converted is still the integer; 2^63 itself is beyond long.</summary>
    private static bool IsExact(double converted, long value) => converted < 9_223_372_036_854_775_808d && (long)converted == value;

    private static long Finer(long value, int factor, AvroSchema registered, int start) =>
        value <= long.MaxValue / factor && value >= long.MinValue / factor
            ? value * factor
            : throw AvroReader.Bad(
                $"{value} can't be written as the registered {registered.LogicalType!.Name}, whose unit is {factor} times finer: the number "
                    + "is beyond long",
                start
            );

    private static long Coarser(long value, int factor, AvroSchema registered, int start)
    {
        var name = registered.LogicalType!.Name;
        if (value % factor != 0)
            throw AvroReader.Bad(
                $"{value} can't be written as the registered {name}, whose unit is {factor} times coarser: digits would be lost; drop them "
                    + $"first, or declare [AvroLogicalType(\"{name}\")], which does so",
                start
            );
        var coarse = value / factor;
        return registered.Type is AvroType.Long || coarse == (int)coarse
            ? coarse
            : throw AvroReader.Bad($"{value} can't be written as the registered {name}: the number is beyond int", start);
    }

    private static AvroDataException Inexact(long value, AvroSchema registered, int start) =>
        AvroReader.Bad(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{value} can't be written as the registered {registered}: the nearest {registered} is another number"
            ),
            start
        );

    private static AvroDataException Unknown(SymbolPlaces symbols, int symbol, AvroSchema registered, int start) =>
        AvroReader.Bad($"the symbol \"{symbols.Written[symbol]}\" is not one of the registered enum {registered}", start);
}
