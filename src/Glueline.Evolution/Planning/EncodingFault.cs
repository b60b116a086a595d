using Glueline.Avro;
using Glueline.Avro.Transcoding;

namespace Glueline.Evolution.Planning;

/// <summary>The first place where an event does not go into Avro by a schema.</summary>
internal sealed record EncodingFault(string Path, string Reason, long Offset)
{
    /// <summary>Tries an event; null when it goes in.</summary>
    public static EncodingFault? Of(JsonToAvro schema, ReadOnlySpan<byte> json)
    {
        using var buffer = new OutputBuffer();
        try
        {
            return schema.TryConvert(json, buffer, out var misfit) ? null : new EncodingFault(misfit.Path, misfit.Reason, misfit.Offset);
        }
        catch (AvroDataException fault)
        {
            return new EncodingFault(fault.Path, fault.Reason, fault.Offset);
        }
    }
}
