using Glueline.Avro;
using Glueline.Avro.ToAvro;
using Glueline.Evolution;
using Glueline.Registry.Framing;

namespace Glueline.Registry;

/// <summary>A version with its compiled encoder: all that is needed for an event that fits. Safe for use by several threads.</summary>
internal sealed class VersionEncoder(RegisteredVersion version, FramingOptions framing, EvolutionOptions options)
{
    private readonly EventEncoder _encoder = new(version.Schema, options.Overflow, options.Inference);
    private readonly byte[] _header = GlueFrame.PlainHeader(version.Id);

    public RegisteredVersion Version => version;

    /// <summary>Whether overflow may keep events that do not fit.</summary>
    public bool HasOverflow => options.Overflow is OverflowMode.On;

    /// <summary>Appends a framed record; if the event does not fit, or is not JSON, the output is unchanged.</summary>
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

    /// <summary>Appends a framed record with what does not fit in overflow; if that does not help, the output is unchanged.</summary>
    public bool TryEncodeWithOverflow(ReadOnlySpan<byte> json, OutputBuffer output, OverflowUse use)
    {
        var start = output.WrittenCount;
        output.Write(_header);
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
