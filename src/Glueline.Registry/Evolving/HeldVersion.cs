using Glueline.Avro;
using Glueline.Avro.Transcoding;
using Glueline.Evolution;
using Glueline.Registry.Framing;

namespace Glueline.Registry;

/// <summary>A version with its compiled encoder: all that an event needs which fits.</summary>
internal sealed class HeldVersion(RegisteredVersion version, FramingOptions framing)
{
    private readonly EvolvingEncoder _encoder = new(version.Schema);
    private readonly byte[] _header = GlueFrame.PlainHeader(version.Id);

    public RegisteredVersion Version => version;

    /// <summary>Appends a framed record; where the event does not fit, or is no JSON, the output is as it was.</summary>
    public bool TryEncode(ReadOnlySpan<byte> json, OutputBuffer output, out Misfit misfit)
    {
        var start = output.WrittenCount;
        output.Write(_header);
        var isEncoded = false;
        try
        {
            isEncoded = _encoder.TryEncode(json, output, out misfit);
        }
        finally
        {
            if (!isEncoded) output.Truncate(start);
        }

        if (isEncoded) GlueFrame.End(output, start, version.Id, framing);
        return isEncoded;
    }
}
