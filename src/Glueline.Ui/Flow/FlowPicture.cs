namespace Glueline.Ui.Flow;

/// <summary>Where events are.</summary>
/// <param name="Stages">The stages in the order in which an event passes them.</param>
/// <param name="Topic">The topic's name; null if there is none to look at.</param>
/// <param name="Partitions">The topic's partitions.</param>
internal sealed record FlowPicture(IReadOnlyList<FlowStage> Stages, string? Topic, IReadOnlyList<PartitionProgress> Partitions)
{
    /// <summary>Something worth knowing about what is shown; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Whether both show the same.</summary>
    public bool Equals(FlowPicture? other) =>
        other is not null
        && (Topic, Note) == (other.Topic, other.Note)
        && Stages.SequenceEqual(other.Stages)
        && Partitions.SequenceEqual(other.Partitions);

    public override int GetHashCode() => HashCode.Combine(Topic, Stages.Count);
}

/// <summary>A stage with what happened there.</summary>
/// <param name="Step">The stage.</param>
/// <param name="What">What it is called here.</param>
internal sealed record FlowStage(FlowStep Step, string What)
{
    /// <summary>Counts of the last minutes, one for each second, the current one last; empty if they are not known.</summary>
    public IReadOnlyList<long> Seconds { get; init; } = [];

    /// <summary>What is counted, in the plural.</summary>
    public string Unit { get; init; } = "";

    public IReadOnlyList<FlowFigure> Figures { get; init; } = [];

    public bool Equals(FlowStage? other) =>
        other is not null
        && (Step, What, Unit) == (other.Step, other.What, other.Unit)
        && Seconds.SequenceEqual(other.Seconds)
        && Figures.SequenceEqual(other.Figures);

    public override int GetHashCode() => HashCode.Combine(Step, What);
}

/// <summary>A number of a stage.</summary>
/// <param name="Text">The number with what it counts.</param>
/// <param name="Tone">Whether somebody should look.</param>
internal readonly record struct FlowFigure(string Text, FlowTone Tone);

/// <summary>How a figure is to be taken.</summary>
internal enum FlowTone
{
    Plain,
    Warning,
    Problem,
}

/// <summary>A partition with how far its records are read.</summary>
/// <param name="Partition">Its number.</param>
/// <param name="End">The offset of the next record.</param>
/// <param name="Committed">The offset at which a restart would continue; null if it is not known.</param>
/// <param name="Buffered">Records that were read and wait for an invocation; null if it is not known.</param>
internal sealed record PartitionProgress(int Partition, long End, long? Committed, int? Buffered)
{
    public long? Lag => Committed is { } place ? Math.Max(0, End - place) : null;
}
