namespace Glueline.Local.EventSource.Schemas;

/// <summary>Turns what a schema's writer wrote into JSON text; one for each data format.</summary>
internal interface IPayloadDecoder
{
    /// <exception cref="InvalidDataException">The payload is not what the schema says.</exception>
    byte[] ToJson(ReadOnlyMemory<byte> payload);
}
