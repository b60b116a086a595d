using System.Buffers;
using Glueline.Cli.Events;

namespace Glueline.Cli.Running;

/// <summary>The events of one invocation, in their order.</summary>
internal sealed class EventBatch
{
    private readonly List<EventLine> lines = [];

    public IReadOnlyList<EventLine> Lines => lines;

    /// <summary>The payload's length: the events, commas and brackets.</summary>
    public int Length { get; private set; } = 1;

    public void Add(EventLine line)
    {
        lines.Add(line);
        Length += line.Json.Length + 1;
    }

    public ReadOnlyMemory<byte> ToPayload()
    {
        var payload = new ArrayBufferWriter<byte>(Length);
        foreach (var line in lines)
        {
            payload.Write(payload.WrittenCount is 0 ? "["u8 : ","u8);
            payload.Write(line.Json.Span);
        }
        payload.Write("]"u8);
        return payload.WrittenMemory;
    }
}
