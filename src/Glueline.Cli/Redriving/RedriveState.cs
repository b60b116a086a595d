namespace Glueline.Cli.Redriving;

/// <summary>The state of a record after a run.</summary>
internal enum RedriveState
{
    /// <summary>The function has handled it.</summary>
    Done,

    /// <summary>The function can't handle it, as before.</summary>
    Refused,

    /// <summary>The function failed, and may succeed at another time.</summary>
    Failed,

    /// <summary>It is no longer on the topic, and no message carries it.</summary>
    Gone,

    /// <summary>Nothing was sent, for a reason of the run.</summary>
    Left,
}
