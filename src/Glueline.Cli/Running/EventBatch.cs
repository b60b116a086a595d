using System.Buffers;
using Glueline.Cli.Events;

namespace Glueline.Cli.Running;

/// <summary>The events of one invocation, in order.</summary>
internal sealed class EventBatch
{
    private readonly List<EventLine> _lines = [];

    public IReadOnlyList<EventLine> Lines => _lines;

    /// <summary>The payload's length in bytes: the events, commas and brackets.</summary>
    public int Length { get; private set; } = 1;

    public void Add(EventLine line)
    {
        _lines.Add(line);
        Length += line.Json.Length + 1;
    }

    /// <exception cref="RunFailedException">The producer failed, or its answer omits an event.</exception>
    public async Task<ProducerAnswer> SendAsync(
        Func<ReadOnlyMemory<byte>, CancellationToken, Task<ProducerReply>> producer,
        CancellationToken cancellation
    )
    {
        var reply = await producer(ToPayload(), cancellation).ConfigureAwait(false);
        return reply.Fault is { } fault
            ? throw new RunFailedException($"The producer failed at {EventPlace.Range(_lines[0].Place, _lines[^1].Place)}: {fault}")
            : ProducerAnswer.Read(reply.Payload, _lines.Count);
    }

    /// <summary>The batch as a JSON array.</summary>
    public ReadOnlyMemory<byte> ToPayload()
    {
        var payload = new ArrayBufferWriter<byte>(Length);
        foreach (var line in _lines)
        {
            payload.Write(payload.WrittenCount is 0 ? "["u8 : ","u8);
            payload.Write(line.Json.Span);
        }
        payload.Write("]"u8);
        return payload.WrittenMemory;
    }
}
