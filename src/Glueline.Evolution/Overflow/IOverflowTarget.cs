using System.Text.Json;
using Glueline.Avro;

namespace Glueline.Evolution;

/// <summary>
/// The form of a record that overflow is put back into: plain JSON, or another encoding that is written as JSON itself, such as
/// DynamoDB's.
/// </summary>
internal interface IOverflowTarget
{
    /// <summary>
    /// Moves a reader from the start of a value to the start of the object or array in it, writing whatever comes before that. Leaves the
    /// reader where it is, and writes nothing, if the value is neither.
    /// </summary>
    /// <returns><see cref="JsonTokenType.StartObject"/> or <see cref="JsonTokenType.StartArray"/>; anything else for neither.</returns>
    static abstract JsonTokenType Open(ref Utf8JsonReader record, OutputBuffer output);

    /// <summary>Moves a reader from the end of the object or array to the end of its value, writing whatever comes after it.</summary>
    static abstract void Close(ref Utf8JsonReader record, OutputBuffer output);

    /// <summary>Appends a value that overflow kept.</summary>
    /// <param name="json">The value as JSON in UTF-8.</param>
    /// <param name="pointer">Its place in the event; empty for the whole event.</param>
    /// <param name="output">Where it goes.</param>
    /// <exception cref="AvroDataException">The target has no form for the value.</exception>
    static abstract void Write(ReadOnlySpan<byte> json, string pointer, OutputBuffer output);
}
