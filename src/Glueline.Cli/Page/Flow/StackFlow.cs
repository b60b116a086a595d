using System.Globalization;
using Glueline.Cli.Stacks;
using Glueline.Local.EventSource;
using Glueline.Local.Recent;
using Glueline.Local.Stack;
using Glueline.Ui.Flow;

namespace Glueline.Cli.Page.Flow;

/// <summary>The stages of a local stack.</summary>
internal sealed class StackFlow(LocalCloud stack, StackSettings settings, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(RateMeter.Seconds);

    private volatile Queued _queued = new(-1, 0, 0);

    private RecentActivity Recent => stack.Recent!;

    public FlowPicture Read()
    {
        var status = stack.Mapping.Status;
        var rates = Recent.Rates;
        return new(
            [
                new(FlowStep.Producer, PipelineOptions.ProducerName)
                {
                    Seconds = [.. rates.Select(second => second.EventsIn)],
                    Unit = "events",
                    Figures =
                    [
                        .. Figure(rates.Sum(second => second.Refused), "refused in 5 min", FlowTone.Problem),
                        .. Figure(
                            Late(Recent.ProducerInvocations, call => call.Time, call => call.Fault is not null),
                            "failed in 5 min",
                            FlowTone.Problem
                        ),
                    ],
                },
                new(FlowStep.Registry, LocalCloudOptions.DefaultRegistry)
                {
                    Seconds = [.. rates.Select(second => second.RegistryCalls)],
                    Unit = "calls",
                    Figures =
                    [
                        .. Figure(
                            Late(Recent.RegistryCalls, call => call.Time, call => FlowEntries.ToneOf(call) is FlowTone.Problem),
                            "refused in 5 min",
                            FlowTone.Problem
                        ),
                    ],
                },
                new(FlowStep.Topic, settings.Topic)
                {
                    Seconds = [.. rates.Select(second => second.Delivered)],
                    Unit = "records",
                    Figures =
                    [
                        new(
                            ClusterFlow.Written(status.Partitions.Sum(partition => partition.HighWatermark), status.Partitions.Count),
                            FlowTone.Plain
                        ),
                    ],
                },
                new(FlowStep.Mapping, stack.Mapping.ConsumerGroupId)
                {
                    Figures =
                    [
                        new(Count(status.Lag, "behind"), status.IsFailing ? FlowTone.Warning : FlowTone.Plain),
                        .. Figure(status.Partitions.Sum(partition => partition.Buffered), "buffered", FlowTone.Plain),
                        .. Figure(status.RecordsLost, "lost to retention", FlowTone.Problem),
                        .. status.IsFailing ? [new FlowFigure("the last attempt failed", FlowTone.Problem)] : Array.Empty<FlowFigure>(),
                    ],
                },
                new(FlowStep.Consumer, PipelineOptions.ConsumerName)
                {
                    Seconds = [.. rates.Select(second => second.HandedOver)],
                    Unit = "records",
                    Figures =
                    [
                        .. Figure(
                            Late(Recent.Batches, batch => batch.Time, batch => batch.Result is BatchResult.Failed),
                            "failed attempts in 5 min",
                            FlowTone.Problem
                        ),
                    ],
                },
                new(FlowStep.Table, settings.Table)
                {
                    Seconds = [.. rates.Select(second => second.Written)],
                    Unit = "rows",
                    Figures = [.. Figure(rates.Sum(second => second.KeptByGuard), "kept by the guard in 5 min", FlowTone.Warning)],
                },
                new(FlowStep.Failures, "quarantine and failure queue") { Figures = Failures() },
            ],
            settings.Topic,
            [
                .. status.Partitions.Select(partition => new PartitionProgress(
                    partition.Partition,
                    partition.HighWatermark,
                    partition.Committed,
                    partition.Buffered
                )),
            ]
        )
        {
            Note = Recent.LeftOut is > 0 and var left
                ? $"{Count(left, "reports")} came too fast to be kept: counts and lists are short of them."
                : null,
        };
    }

    /// <summary>The queues are read when they have changed.</summary>
    private IReadOnlyList<FlowFigure> Failures()
    {
        var revision = stack.Queues.Revision;
        if (_queued.Revision != revision)
            _queued = new(revision, stack.Queues.Quarantined.Count, stack.Queues.Failures.Bodies.Count);
        var (_, quarantined, givenUp) = _queued;
        return quarantined + givenUp == 0
            ? [new("nothing failed", FlowTone.Plain)]
            : [.. Figure(quarantined, "in quarantine", FlowTone.Problem), .. Figure(givenUp, "in the failure queue", FlowTone.Problem)];
    }

    private int Late<T>(IReadOnlyList<T> entries, Func<T, DateTimeOffset> at, Func<T, bool> counts)
    {
        var since = time.GetUtcNow() - Window;
        return entries.Reverse().TakeWhile(entry => at(entry) >= since).Count(counts);
    }

    private static FlowFigure[] Figure(long count, string what, FlowTone tone) => count == 0 ? [] : [new(Count(count, what), tone)];

    private static string Count(long count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {what}");

    /// <summary>How many messages the queues had at a revision.</summary>
    private sealed record Queued(long Revision, int Quarantined, int GivenUp);
}
