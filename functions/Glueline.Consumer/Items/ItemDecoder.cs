using Glueline.Lambda.Kafka.Consuming;
using Glueline.Tables;

namespace Glueline.Consumer.Items;

/// <summary>Makes items of records, and deletions of tombstones; what is decoded is the record's number, which its item has.</summary>
internal sealed class ItemDecoder(ItemPlans plans, TableKey key, Tombstones tombstones, ItemPayloads payloads, RenderedItems items)
    : RecordDecoder<int>
{
    private readonly List<KafkaRecord> _numbered = [];

    /// <summary>How many tombstones left their row as it is.</summary>
    public int Kept { get; private set; }

    /// <summary>A record by its number.</summary>
    public KafkaRecord this[int number] => _numbered[number];

    public override string? VersionOf(KafkaRecord record)
    {
        if (record.VersionId is not { } id)
            return null;
        return plans.TryGet(id, out var plan) ? plan.Version : id.ToString();
    }

    protected override ValueTask FetchAsync(KafkaRecord record, CancellationToken cancellation) =>
        record.VersionId is { } id ? plans.FetchAsync(id, cancellation) : default;

    protected override ValueTask<int> DecodeAsync(KafkaRecord record, CancellationToken cancellation)
    {
        if (record.Value is not { } value)
            return new(Delete(record));
        var id = ItemPayloads.VersionOf(record, value.Span);
        return plans.TryGet(id, out var plan) ? new(Render(plan, record, value.Span)) : RenderAsync(id, record, value, cancellation);
    }

    private async ValueTask<int> RenderAsync(Guid id, KafkaRecord record, ReadOnlyMemory<byte> value, CancellationToken cancellation) =>
        Render(await plans.GetAsync(id, cancellation).ConfigureAwait(false), record, value.Span);

    private int Render(ItemPlan plan, KafkaRecord record, ReadOnlySpan<byte> value)
    {
        var number = Number(record);
        payloads.Render(plan, record, value, number, items);
        return number;
    }

    /// <summary>A record without a value deletes the row that its key names.</summary>
    private int Delete(KafkaRecord record)
    {
        var number = Number(record);
        if (tombstones is Tombstones.Keep)
        {
            Kept++;
            Log.TombstoneIgnored(record);
        }
        else if (RecordKeyReader.Read(key, record.Key, out var fault) is { } values)
            items.Delete(record, key, values, number);
        else
            throw new PoisonRecordException(fault!);
        return number;
    }

    private int Number(KafkaRecord record)
    {
        _numbered.Add(record);
        return _numbered.Count - 1;
    }
}
