using Glueline.Ui.Usage;

namespace Glueline.Cli.Page.Usage;

/// <summary>Counts the records of one version.</summary>
/// <param name="id">The version's id, as records have it.</param>
internal sealed class VersionTally(Guid id)
{
    /// <summary>Minutes that are kept, the newest: half a day without a pause.</summary>
    private const int MostMinutes = 720;

    private readonly SortedDictionary<DateTimeOffset, long> _minutes = [];
    private long _records;
    private DateTimeOffset? _last;
    private (string Topic, int Partition, long Offset) _place;

    public Guid Id => id;

    /// <summary>The schema's name and the version's number; null as long as the registry was not asked.</summary>
    public (string Schema, long Version)? Name { get; set; }

    public void Add(string topic, int partition, long offset, DateTimeOffset? time)
    {
        _records++;
        if (time is not { } at)
        {
            _place = (topic, partition, offset);
            return;
        }
        if (_last is null || at >= _last)
            (_last, _place) = (at, (topic, partition, offset));
        var minute = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        _minutes[minute] = _minutes.GetValueOrDefault(minute) + 1;
        if (_minutes.Count > MostMinutes)
            _minutes.Remove(_minutes.Keys.First());
    }

    public VersionUse ToUse()
    {
        var place = new Ui.Records.RecordPlace(_place.Topic, _place.Partition, _place.Offset);
        return new(id.ToString(), Name?.Schema ?? "", Name?.Version ?? 0, _records, _last, place.ToString())
        {
            LastAddress = place.Address,
            Minutes = [.. _minutes.Select(minute => new MinuteCount(minute.Key, minute.Value))],
        };
    }
}
