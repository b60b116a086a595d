namespace Glueline.Local.EventSource;

/// <summary>Where a mapping begins in a partition that its group has not committed yet.</summary>
public enum StartingPosition
{
    /// <summary>At the oldest record that the broker has.</summary>
    TrimHorizon,

    /// <summary>After the newest one.</summary>
    Latest,

    /// <summary>At the first record that is not older than <see cref="EventSourceMappingOptions.StartingPositionTimestamp"/>.</summary>
    AtTimestamp,
}
