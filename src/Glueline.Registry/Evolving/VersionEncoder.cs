using Glueline.Avro;
using Glueline.Avro.ToAvro;
using Glueline.Evolution;
using Glueline.Registry.Framing;

namespace Glueline.Registry;

/// <summary>A version with its compiled encoder: all that an event needs which fits.</summary>
internal sealed class VersionEncoder(RegisteredVersion version, FramingOptions framing, EvolutionOptions options)
{
    private readonly EventEncoder _encoder = new(version.Schema, options.Overflow, options.Inference);
    private readonly byte[] _header = GlueFrame.PlainHeader(version.Id);

    public RegisteredVersion Version => version;

    /// <summary>Whether events that do not fit may be kept all the same.</summary>
    public bool HasOverflow => options.Overflow is OverflowMode.On;

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
            if (!isEncoded)
                output.Truncate(start);
        }

        if (isEncoded)
            GlueFrame.End(output, start, version.Id, framing);
        return isEncoded;
    }

    /// <summary>Appends a framed record with what does not fit in overflow; where that does not help, the output is as it was.</summary>
    public bool TryEncodeWithOverflow(ReadOnlySpan<byte> json, OutputBuffer output, OverflowUse use)
    {
        var start = GlueFrame.Begin(output, version.Id);
        var isEncoded = false;
        try
        {
            isEncoded = _encoder.TryEncodeWithOverflow(json, output, use);
        }
        finally
        {
            if (!isEncoded)
                output.Truncate(start);
        }

        if (isEncoded)
            GlueFrame.End(output, start, version.Id, framing);
        return isEncoded;
    }
}
