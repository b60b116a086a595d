using Glueline.Lambda.Reporting;

namespace Glueline.Lambda.Kafka.Consuming;

/// <summary>What one invocation counts for its summary. Safe for use by several threads.</summary>
internal sealed class InvocationCounts
{
    /// <summary>Versions beyond these are not named: junk can have any number of them.</summary>
    private const int MostVersions = 20;

    private int _handled;
    private IReadOnlyList<KafkaRecord> _firstOfVersions = [];
    private Func<KafkaRecord, string?> _versionOf = static _ => null;

    /// <summary>How many records are done.</summary>
    public int Handled => _handled;

    /// <summary>What this function counts and others don't; it is added after what all have.</summary>
    public Action<InvocationReport>? Own { get; set; }

    public void AddHandled(int records = 1) => Interlocked.Add(ref _handled, records);

    /// <param name="firstOfVersions">The first record of each version.</param>
    /// <param name="versionOf">The version of a record, asked when the invocation is over and knows the most.</param>
    public void SetVersions(IReadOnlyList<KafkaRecord> firstOfVersions, Func<KafkaRecord, string?> versionOf) =>
        (_firstOfVersions, _versionOf) = (firstOfVersions, versionOf);

    public string Versions() =>
        string.Join(", ", _firstOfVersions.Take(MostVersions).Select(_versionOf)) + (_firstOfVersions.Count > MostVersions ? ", …" : "");
}
