using Glueline.Local.DynamoDb;
using Glueline.Local.EventSource;
using Glueline.Local.Glue;
using Glueline.Local.Lambda;
using Glueline.Payloads;

namespace Glueline.Local.Recent;

/// <summary>
/// What happened in a stack of late and no part of it keeps: for pages that show why something is as it is. The parts report by callbacks,
/// and what a report means is worked out after its call is over. Thread-safe; every list is a snapshot, newest last.
/// </summary>
internal sealed class RecentActivity : IAsyncDisposable
{
    private readonly RecentWork _work = new();
    private readonly RateMeter _rates;
    private readonly Ring<BatchReport> _batches = new(RecentLimits.Batches);
    private readonly ProducerRecorder _producer;
    private readonly RegistryRecorder _registry;
    private readonly ItemRecorder _items;

    public RecentActivity(RecentOptions options, TimeProvider time)
    {
        _rates = new(time);
        var envelopes = options.OpensEnvelopes ? EnvelopeUse.On : EnvelopeUse.Off;
        _producer = new(envelopes, _work, _rates, time);
        _registry = new(options.ProducerRoleArn, envelopes, _producer, _work, _rates, time);
        _items = new(options.KeyNamesOf, _work, _rates, time);
    }

    /// <summary>Increases whenever a list may have changed.</summary>
    public long Revision => _work.Done;

    /// <summary>The number of reports that are in no list, because too many came at once or one could not be read.</summary>
    public long LeftOut => _work.LeftOut;

    /// <summary>Calls to the registry that change or check something, and refused ones.</summary>
    public IReadOnlyList<RegistryCall> RegistryCalls => _registry.Calls;

    /// <summary>Who looks up which version; the least recently used go first.</summary>
    public IReadOnlyList<ReaderUse> ReaderUses => _registry.Uses;

    /// <summary>What caused each version.</summary>
    public IReadOnlyList<VersionCause> VersionCauses => _registry.Causes;

    /// <summary>Invocations of the producer function.</summary>
    public IReadOnlyList<ProducerInvocation> ProducerInvocations => _producer.Invocations;

    /// <summary>Events that are not on the topic.</summary>
    public IReadOnlyList<RefusedEvent> RefusedEvents => _producer.Refused;

    /// <summary>Attempts at batches of the event source mappings, and records that were given up.</summary>
    public IReadOnlyList<BatchReport> Batches => _batches.Snapshot();

    /// <summary>Writes at DynamoDB's door.</summary>
    public IReadOnlyList<ItemWrite> ItemWrites => _items.Writes;

    /// <summary>What happened in each second of the last five minutes.</summary>
    public IReadOnlyList<RateSecond> Rates => _rates.Snapshot();

    /// <summary>Completes when everything that was reported is in the lists.</summary>
    public Task SettledAsync() => _work.Settled;

    public void OnRegistryCall(GlueCallReport report) => _registry.Report(report);

    public void OnTableCall(TableCallReport report) => _items.Report(report);

    public void OnProducerInvocation(Invocation invocation) => _producer.Report(invocation);

    public void OnBatch(BatchReport report) => _work.Add(RingCost.Entry, () =>
        {
            _batches.Add(report, RingCost.Of(report.Fault?.ErrorMessage) + (RingCost.Entry * report.Ranges.Count));
            _rates.Add(
                report.Result is BatchResult.Discarded
                    ? new() { GivenUp = report.Records }
                    : new() { HandedOver = report.Records, Failures = report.Result is BatchResult.Failed ? 1 : 0 }
            );
            return Task.CompletedTask;
        });

    /// <summary>Reads what was reported so far.</summary>
    public ValueTask DisposeAsync() => _work.DisposeAsync();
}
