namespace Glueline.Cli.Events;

/// <summary>What one byte means to an event of a document.</summary>
internal enum ValueStep
{
    Nothing,
    Begins,
    Ends,

    /// <summary>It ended before this byte, which is still to be taken.</summary>
    EndedBefore,

    /// <summary>Where an event should be, there is none.</summary>
    Missing,
}
