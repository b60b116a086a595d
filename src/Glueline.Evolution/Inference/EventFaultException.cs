using Glueline.Avro;

namespace Glueline.Evolution.Inference;

/// <summary>A JSON text has no shape, for a reason that a plan refuses the event with.</summary>
internal sealed class EventFaultException(EventFaultKind kind, string reason, long offset, string path, Exception? inner = null)
    : AvroDataException(reason, offset, path, inner)
{
    public EventFaultKind Kind { get; } = kind;
}

/// <summary>Why a text is not an event that can be planned for.</summary>
internal enum EventFaultKind
{
    NotJson,
    NotAnObject,
    DuplicateMember,
    InexactNumber,
    TooDeep,
}
