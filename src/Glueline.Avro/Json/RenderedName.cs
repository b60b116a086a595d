using System.Runtime.Intrinsics;

namespace Glueline.Avro.Json;

/// <summary>The text before a member's value: a comma or brace, the name, a colon.</summary>
internal readonly struct RenderedName
{
    public readonly Vector256<byte> Vector;

    public readonly int Length;

    public readonly byte[] Text;

    public RenderedName(byte[] text)
    {
        Text = text;
        Length = text.Length;
        if (text.Length > Vector256<byte>.Count)
            return;
        Span<byte> padded = stackalloc byte[Vector256<byte>.Count];
        padded.Clear();
        text.CopyTo(padded);
        Vector = Vector256.Create<byte>(padded);
    }

    /// <summary>A JSON string, quotes included.</summary>
    public static byte[] Quote(string text)
    {
        using var buffer = new OutputBuffer();
        var writer = new JsonTextWriter(buffer);
        if (!writer.TryWriteString(System.Text.Encoding.UTF8.GetBytes(text)))
            throw new ArgumentException("the text is not valid Unicode", nameof(text));
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
