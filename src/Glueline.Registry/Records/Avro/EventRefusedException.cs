using Glueline.Registry;

namespace Glueline;

/// <summary>An event can't be encoded with any schema that may be registered for it.</summary>
public sealed class EventRefusedException : RecordDataException
{
    internal EventRefusedException(string schema, RefusedEvent refusal)
        : base($"the event is refused for schema \"{schema}\": {refusal.Reason}") => Refusal = refusal;

    /// <summary>Why the event is refused, with the planner's findings.</summary>
    internal RefusedEvent Refusal { get; }
}
