namespace Glueline;

/// <summary>A payload is not the Kafka event that Lambda documents.</summary>
/// <param name="path">The place, as a JSON pointer; empty for the document.</param>
/// <param name="reason">What was expected and what was found.</param>
/// <param name="innerException">The cause.</param>
public sealed class KafkaEventException(string path, string reason, Exception? innerException = null)
    : Exception($"The payload is not a Kafka event of Lambda: at {(path.Length == 0 ? "the root" : path)}, {reason}", innerException)
{
    /// <summary>The place, as a JSON pointer such as <c>/records/orders-0/3/offset</c>; empty for the document.</summary>
    public string Path { get; } = path;

    /// <summary>What was expected and what was found.</summary>
    public string Reason { get; } = reason;
}
