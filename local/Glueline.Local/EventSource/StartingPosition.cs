namespace Glueline.Local.EventSource;

/// <summary>Where a mapping starts in a partition without a committed offset.</summary>
internal enum StartingPosition
{
    /// <summary>At the oldest record of the partition.</summary>
    TrimHorizon,

    /// <summary>After the newest record.</summary>
    Latest,

    /// <summary>At the first record that is not older than <see cref="EventSourceMappingOptions.StartingPositionTimestamp"/>.</summary>
    AtTimestamp,
}
