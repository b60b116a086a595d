using System.ComponentModel;
using System.Runtime.CompilerServices;
using Glueline.Avro.Binary;
using Glueline.Avro.Resolution;

namespace Glueline.Avro.Typed;

/// <summary>
/// Reads a record value by value as the reader's schema defines it, and takes care of the writer's schema, promotions, skipped fields and
/// defaults. Created by <see cref="TypedReadPlan{T}"/>, used by <see cref="IAvroRecord{TSelf}.Read"/>. A method reads the current value; a
/// method of another type is an <see cref="InvalidOperationException"/>, and data that does not match its schema is an
/// <see cref="AvroDataException"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)] // for generated code
public ref partial struct TypedReader
{
    private readonly TypedNodes _plan;
    private readonly ReadNode[] _nodes;
    private readonly TypedField[] _fields;
    private GuardedReader _reader;
    private int _node;

    // A default is read by the schema that wrote it, so no default is read within another: one place to return to is enough.
    private GuardedReader _outside;

    internal TypedReader(TypedNodes plan, ReadLimits limits, ReadOnlySpan<byte> avro)
    {
        _plan = plan;
        _nodes = plan.Nodes.Nodes;
        _fields = plan.Fields;
        _reader = new GuardedReader(avro, limits);
        _node = plan.Nodes.Root;
    }

    private readonly ReadNodeKind Kind => _nodes[_node].Kind;

    /// <summary>Enters the current record; then call <see cref="NextField"/> until it returns false.</summary>
    public RecordCursor BeginRecord()
    {
        ref readonly var node = ref Settled(ReadNodeKind.Record);
        _reader.Enter();
        return new RecordCursor
        {
            Next = node.First,
            End = node.First + node.Count,
            Table = node.Table,
        };
    }

    /// <summary>Goes to the record's next field; false after the last.</summary>
    /// <param name="record">The record.</param>
    /// <param name="field">The field's index in the reader's record schema. Each comes exactly once, in any order.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool NextField(ref RecordCursor record, out int field)
    {
        if (record.Next < record.End)
        {
            ref readonly var next = ref _fields[record.Next];
            field = next.Place;
            if (field >= 0)
            {
                _node = next.Node;
                record.Next++;
                return true;
            }
        }

        return NextWanted(ref record, out field);
    }

    /// <summary>Reads the current record.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // where the type is known, the call is a direct one
    public T ReadRecord<T>()
        where T : IAvroRecord<T> => T.Read(ref this);

    /// <summary>
    /// Reads the current value if it is null; false if it is another. For fields with a union of null and another type.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadNull()
    {
        ref readonly var node = ref _nodes[_node];
        if (node.Kind is not ReadNodeKind.Optional)
            return TryReadOtherNull();
        if (_reader.Bytes.ReadIndex(2) == node.First)
            return true;
        _node = node.Child;
        return false;
    }

    /// <summary>Enters the current array; then call <see cref="NextItem"/> until it returns false.</summary>
    public ItemCursor BeginArray() => BeginItems(in Settled(ReadNodeKind.Array));

    /// <summary>Goes to the array's next item; false after the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool NextItem(ref ItemCursor items)
    {
        if (items.Left <= 0 && !NextBlock(ref items))
            return false;
        items.Left--;
        _node = items.Child;
        return true;
    }

    /// <summary>Enters the current map; then call <see cref="NextEntry"/> until it returns false.</summary>
    public ItemCursor BeginMap() => BeginItems(in Settled(ReadNodeKind.Map));

    /// <summary>Goes to the map's next entry and reads its key; false after the last.</summary>
    public bool NextEntry(ref ItemCursor entries, out string key)
    {
        if (!NextItem(ref entries))
        {
            key = "";
            return false;
        }

        key = _reader.Bytes.ReadText();
        return true;
    }

    /// <summary>The exception for a map with a duplicate key.</summary>
    public readonly AvroDataException DuplicateKey(string key) =>
        AvroReader.Bad($"the key \"{key}\" appears twice in one map; which one counts is not defined", _reader.Bytes.Position);

    internal readonly void ExpectEnd() => _reader.ExpectEnd();

    /// <summary>Skips the writer's fields that the reader lacks, and goes to the next one that it has.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool NextWanted(ref RecordCursor record, out int field)
    {
        while (record.Next < record.End)
        {
            ref readonly var next = ref _fields[record.Next++];
            _node = next.Node;
            field = next.Place;
            if (field >= 0)
                return true;
            AvroSkip.Value(_plan.Nodes, next.Node, ref _reader);
        }

        return NextDefaulted(ref record, out field);
    }

    private bool NextDefaulted(ref RecordCursor record, out int field)
    {
        field = -1;
        var defaulted = _plan.Nodes.Defaulted[record.Table];
        if (record.Defaulted < defaulted.Length)
        {
            if (record.Defaulted == 0)
                _outside = _reader;
            _reader = new GuardedReader(defaulted[record.Defaulted].Value, ReadLimits.Default);
            _node = defaulted[record.Defaulted].Node;
            field = _plan.DefaultedPlaces[record.Table][record.Defaulted++];
            return true;
        }

        if (record.Defaulted > 0)
            _reader = _outside;
        _reader.Leave();
        return false;
    }

    private ItemCursor BeginItems(in ReadNode node)
    {
        var items = new ItemCursor { Child = node.Child, ItemsTakeBytes = node.Count > 0 };
        _reader.Enter();
        NextBlock(ref items);
        return items;
    }

    private bool NextBlock(ref ItemCursor items)
    {
        if (items.Left == ItemCursor.Ended)
            return false;
        items.Left = _reader.NextBlock(items.ItemsTakeBytes);
        if (items.Left > 0)
            return true;
        items.Left = ItemCursor.Ended;
        _reader.Leave();
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryReadOtherNull()
    {
        Settle();
        return Kind is ReadNodeKind.Null;
    }

    /// <summary>Resolves the writer's unions to the node of the current value.</summary>
    private ref readonly ReadNode Settled(ReadNodeKind expected)
    {
        Settle();
        ref readonly var node = ref _nodes[_node];
        if (node.Kind != expected)
            throw Misused(expected.ToString());
        return ref node;
    }

    private void Settle()
    {
        while (true)
        {
            ref readonly var node = ref _nodes[_node];
            if (node.Kind is ReadNodeKind.Union)
                _node = _plan.Nodes.Branches[node.First + _reader.Bytes.ReadIndex(node.Count)];
            else if (node.Kind is ReadNodeKind.Optional)
            {
                var start = _reader.Bytes.Position;
                if (_reader.Bytes.ReadIndex(2) == node.First)
                    throw AvroReader.Bad("found null, which the class did not check for: call TryReadNull first", start);
                _node = node.Child;
            }
            else if (node.Kind is ReadNodeKind.Unresolvable)
                throw AvroReader.Bad(_plan.Nodes.Reasons[node.Table], _reader.Bytes.Position);
            else
                return;
        }
    }

    private readonly InvalidOperationException Misused(string asked) =>
        new($"the current value is read as {Kind}, not as {asked}: Read must follow the record's own schema");
}
