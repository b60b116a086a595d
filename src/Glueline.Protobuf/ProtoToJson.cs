using System.Buffers;
using Glueline.Protobuf.Json;

namespace Glueline.Protobuf;

/// <summary>
/// Reads messages as JSON by a definition, without their classes: the definition is compiled once into a table for each message, and no
/// object is made for a message. Safe for use by several threads at once.
/// </summary>
/// <remarks>
/// The JSON is that of Protobuf's JSON mapping ("ProtoJSON format" at protobuf.dev): 64-bit integers are strings, bytes are base64, enums
/// are names (numbers, if the definition has no name for them), numbers that JSON doesn't have are <c>"NaN"</c>, <c>"Infinity"</c> and
/// <c>"-Infinity"</c>, and imported messages of google.protobuf (Timestamp, Duration, FieldMask, Struct, Value, ListValue, Any, wrappers)
/// have their own forms. Members are in the order of the fields' numbers, then come the extensions that the definition declares, as
/// <c>[full.name]</c>. Fields that the definition doesn't have are left out, and so is a required field that is not there. As in Google's
/// parsers, the last value of a singular field, of a oneof and of a map's key counts (what it replaces is not looked at), the parts of a
/// message are merged, and messages may be nested 100 deep inside the outermost one.
/// </remarks>
public sealed class ProtoToJson
{
    private readonly TableCompiler _tables;
    private readonly MessageTable?[] _byIndex;

    private ProtoToJson(ProtoFile file, ProtoJsonOptions options)
    {
        Messages = file.Index;
        _tables = new TableCompiler(file, options);
        _byIndex = [.. file.Index.Names.Select(_tables.Find)];
    }

    /// <summary>The messages of the definition by their index.</summary>
    public MessageIndex Messages { get; }

    /// <summary>Compiles a definition.</summary>
    /// <param name="file">The definition: <c>ProtoFile.ParseRegistered(text)</c>.</param>
    /// <param name="options">How the JSON is written; null for the defaults.</param>
    public static ProtoToJson Compile(ProtoFile file, ProtoJsonOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new ProtoToJson(file, options ?? new ProtoJsonOptions());
    }

    /// <summary>Reads a registry's payload: the message index as an unsigned varint of 32 bits, then the message.</summary>
    /// <param name="payload">The bytes after the registry's header, inflated.</param>
    /// <param name="output">Gets the JSON text in UTF-8.</param>
    /// <returns>The full name of the message.</returns>
    /// <exception cref="ProtoDataException">
    /// The bytes are not a message of the definition, or their JSON is longer than allowed; nothing was written.
    /// </exception>
    public string ConvertPayload(ReadOnlySpan<byte> payload, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var cursor = new WireCursor(payload, 0, payload.Length);
        ulong index;
        try
        {
            index = cursor.Varint();
        }
        catch (WireFault exception)
        {
            throw new ProtoDataException($"the message index is not complete: {exception.Reason}", exception.Position, "");
        }

        if (index > int.MaxValue)
            throw Unknown(index);
        return Convert(payload, cursor.Position, (int)index, output);
    }

    /// <summary>Reads a message.</summary>
    /// <param name="message">The bytes of the message, without an index.</param>
    /// <param name="index">The index of the message in the definition, from <see cref="Messages"/>.</param>
    /// <param name="output">Gets the JSON text in UTF-8.</param>
    /// <returns>The full name of the message.</returns>
    /// <exception cref="ProtoDataException">
    /// The bytes are not that message, or their JSON is longer than allowed; nothing was written.
    /// </exception>
    public string Convert(ReadOnlySpan<byte> message, int index, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return Convert(message, 0, index, output);
    }

    private string Convert(ReadOnlySpan<byte> bytes, int start, int index, IBufferWriter<byte> output)
    {
        if ((uint)index >= (uint)_byIndex.Length)
            throw Unknown((uint)index);
        var table = _byIndex[index]
            ?? throw new ProtoDataException($"message index {index} is {Messages.Names[index]}, which is the entry of a map", 0, "");
        var state = JsonState.Rent();
        try
        {
            var writer = new MessageWriter(bytes, state, _tables);
            writer.WriteMessage(table, start, bytes.Length, 0);
            writer.CheckLength(start);
            state.Writer.Flush();
            output.Write(state.Output.WrittenSpan);
        }
        catch (WireFault exception)
        {
            throw new ProtoDataException(exception.Reason, exception.Position, exception.Path);
        }
        finally
        {
            state.Return();
        }

        return table.FullName;
    }

    private ProtoDataException Unknown(ulong index) =>
        new(
            $"the record has message index {index}, and the definition declares {_byIndex.Length} messages: it was written with another "
                + "definition",
            0,
            ""
        );
}
