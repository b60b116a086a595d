namespace Glueline.Local.Status;

/// <summary>The state of one part of a stack.</summary>
/// <param name="Name">The part.</param>
/// <param name="State">Whether it has started, and still works.</param>
/// <param name="Reason">Why it does not work; null if it does.</param>
internal sealed record PartStatus(string Name, PartState State, string? Reason = null);

internal enum PartState
{
    Starting,
    Up,
    Down,
}
