using Glueline.Local.Lambda;
using Glueline.Local.Recent;
using Glueline.Ui.Flow;

namespace Glueline.Cli.Page.Flow;

/// <summary>Answers where events are, from what the local stack keeps of the recent past, or from the cluster alone.</summary>
internal sealed class SourceFlow(PageSource source, TimeProvider time) : IFlow, IDisposable
{
    private readonly ClusterFlow _cluster = new(source, time);
    private readonly StackFlow? _stack = source is { Stack: { Recent: not null } stack, Settings: { } settings }
        ? new(stack, settings, time)
        : null;

    public bool HasStack => _stack is not null;

    public long Revision => Recent?.Revision ?? 0;

    private RecentActivity? Recent => source.Stack?.Recent;

    public void Dispose() => _cluster.Dispose();

    public Task<FlowPicture> ReadAsync(string? group, CancellationToken cancellation) =>
        _stack is null ? _cluster.ReadAsync(group, cancellation) : Task.FromResult(_stack.Read());

    public IReadOnlyList<ProducerCall> ProducerCalls() => List(recent => recent.ProducerInvocations, FlowEntries.Of);

    public IReadOnlyList<RefusedSending> Refused() => List(recent => recent.RefusedEvents, FlowEntries.Of);

    public IReadOnlyList<RegistryRequest> RegistryRequests() => List(recent => recent.RegistryCalls, FlowEntries.Of);

    public IReadOnlyList<DeliveredBatch> Batches() => List(recent => recent.Batches, FlowEntries.Of);

    public IReadOnlyList<RowWrite> RowWrites(RowWriteFilter which) =>
        List(
            recent =>
                which switch
                {
                    RowWriteFilter.Kept => [.. recent.ItemWrites.Where(write => write.Result is ItemWriteResult.KeptByGuard)],
                    RowWriteFilter.Failed => [.. recent.ItemWrites.Where(write => write.Result is ItemWriteResult.Failed)],
                    _ => recent.ItemWrites,
                },
            RowEntries.Of
        );

    public long LogRevision => source.Stack is not { } stack ? 0 : Lines(stack.ProducerLog) + Lines(stack.ConsumerLog);

    public IReadOnlyList<LogLine> Log() =>
        source.Stack is not { } stack
            ? []
            : [.. stack.ProducerLog.Concat(stack.ConsumerLog).OrderByDescending(line => line.At).Select(LogLines.Of)];

    private static long Lines(IReadOnlyList<FunctionLogLine> log) => log is [.., var last] ? last.Number : 0;

    private NewestFirst<TSource, T> List<TSource, T>(Func<RecentActivity, IReadOnlyList<TSource>> list, Func<TSource, T> make) =>
        new(Recent is { } recent ? list(recent) : [], make);
}
