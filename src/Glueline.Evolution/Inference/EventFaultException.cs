using Glueline.Avro;

namespace Glueline.Evolution.Inference;

/// <summary>A JSON text that has no shape; typed, so that a plan can refuse the event by kind.</summary>
internal sealed class EventFaultException(EventFaultKind kind, string reason, long offset, string path, Exception? inner = null)
    : AvroDataException(reason, offset, path, inner)
{
    public EventFaultKind Kind { get; } = kind;
}
