namespace Glueline.Protobuf.Json;

/// <summary>Bytes that are not a message. On its way up it collects the place, from the innermost part outwards.</summary>
internal sealed class WireFault(string reason, int position) : Exception(reason)
{
    public string Reason => Message;

    public int Position { get; private set; } = position;

    public string Path { get; private set; } = "";

    /// <summary>Adds the step that leads to the part; null for a part that has no place of its own in JSON.</summary>
    public void AddPath(string? step)
    {
        if (step is not null)
            Path = JsonPointer.Segment(step) + Path;
    }

    /// <summary>Replaces a position in merged bytes by one in the input.</summary>
    public void MoveTo(int position) => Position = position;
}
