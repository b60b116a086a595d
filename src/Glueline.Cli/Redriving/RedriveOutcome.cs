namespace Glueline.Cli.Redriving;

/// <summary>What became of a record.</summary>
/// <param name="State">The state.</param>
/// <param name="Detail">How it was handled, or why not; null if there is nothing to say.</param>
internal sealed record RedriveOutcome(RedriveState State, string? Detail)
{
    public override string ToString() =>
        (State, Detail) switch
        {
            (RedriveState.Done, null) => "done",
            (RedriveState.Done, { } how) => $"done, {how}",
            (RedriveState.Refused, { } why) => $"refused again: {why}",
            (RedriveState.Failed, { } why) => $"failed: {why}",
            (RedriveState.Gone, { } why) => $"gone: {why}",
            (RedriveState.Left, { } why) => $"left: {why}",
            var (state, _) => state.ToString().ToLowerInvariant(),
        };
}
